package walltest

import (
	"strings"
	"time"

	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// A performance plays a transcript whose columns are the servers of a wall, a row
// per second, and judges the wall meanwhile.
type performance struct {
	t           *transcript.Transcript
	servers     []*fakeServer
	judge       *Judge
	wall        *wall
	row         int  // the row that is played
	mustShowEnd bool // the wall must show that a server went away
}

func (p *performance) play() error {
	if err := p.awaitConnections(); err != nil {
		return err
	}
	for _, s := range p.servers {
		s.beginHearing() // a wall may have been slow to start
	}

	next := time.Now()
	for i, row := range p.t.Rows {
		if p.row = i; i > 0 { // the first row is what the servers are when the wall starts
			if err := p.act(row); err != nil {
				return err
			}
		}
		next = next.Add(rowTime)
		if row.MoreTime {
			next = next.Add(transcript.ExtraTime - rowTime)
		}
		if err := p.watch(next); err != nil {
			return err
		}
	}
	return p.checkNames()
}

// awaitConnections waits until the wall has connected to each server that listens.
// The time limit is for each connection, because a wall may connect to one server
// after the other.
func (p *performance) awaitConnections() error {
	progressAt, connected := time.Now(), 0 // when the latest of so many connections came
	for ; ; time.Sleep(lookInterval) {
		// Count the servers that have a client, and find the first that waits.
		var waiting *fakeServer
		count := 0
		for _, s := range p.servers {
			switch {
			case !s.listens():
			case s.hasServed():
				p.wall.MarkServed()
				count++
			case waiting == nil:
				waiting = s
			}
		}
		if count > connected {
			progressAt, connected = time.Now(), count
		}

		switch {
		case waiting == nil:
			return nil
		case p.wall.Ended():
			return p.wall.Death()
		case time.Since(progressAt) > transcript.ConnectLimit:
			return scenario.Failf("%s did not connect to %s (%s) within %v",
				p.wall.Name, waiting.address(), waiting.name, transcript.ConnectLimit)
		}
	}
}

// act carries out what a row says.
func (p *performance) act(row transcript.Row) error {
	for i, cell := range row.Cells {
		s := p.servers[i]
		switch cell.Text {
		case "":
			continue
		case "$ listen":
			if err := s.listen(); err != nil {
				return err
			}
		case "hang":
			s.hang()
			p.judge.RecordSilence(i)
		case "EOF", "reset", "killed":
			s.end(cell.Text == "reset")
			p.judge.RecordSilence(i)
			if p.mustShowEnd {
				p.judge.RecordEnd(i, time.Now())
			}
		default:
			p.send(i, cell.Data)

			// Real servers do not send at the same instant, and a wall may show
			// times as they come: the order must be the same in each round.
			time.Sleep(sendDelay)
		}
	}
	return nil
}

// send lets a server send a piece of text, and tells the judge of the lines that it
// completes.
func (p *performance) send(i int, text string) {
	for _, line := range p.servers[i].send(text) {
		line = strings.TrimSuffix(line, "\r")
		if _, err := time.Parse(time.TimeOnly, line); err == nil {
			p.judge.RecordTime(i, line, time.Now())
		} else {
			p.judge.RecordSilence(i) // the wall may show whatever it likes then
		}
	}
}

// watch looks at the screen until a moment.
func (p *performance) watch(until time.Time) error {
	for time.Now().Before(until) {
		if err := p.wall.look(p.judge); err != nil {
			return err
		}
		for _, s := range p.servers {
			if s.unheardFor() > transcript.ConnectLimit {
				return scenario.Failf("%s had no connection to %s (%s) for %v; it must reconnect",
					p.wall.Name, s.address(), s.name, transcript.ConnectLimit)
			}
		}
		time.Sleep(lookInterval)
	}
	return nil
}

// checkNames checks that the screen names the servers that cannot be reached.
func (p *performance) checkNames() error {
	for i, s := range p.servers {
		if !s.listens() && !s.hasServed() && !p.judge.ShowsName(i) {
			return p.judge.errorf(i, place{}, p.judge.format(
				"the name %s, whose server cannot be reached, is not on the screen",
				"the name %s, whose server cannot be reached, is not in the output"), s.name)
		}
	}
	return nil
}

// sentSoFar shows what the servers have sent, for a picture.
func (p *performance) sentSoFar(e *ScreenError) string {
	return "what the servers sent, one row per second:\n\n" + scenario.Indent(p.t.Sent(p.row, e.server))
}
