package walltest

import (
	"errors"
	"slices"
	"strings"
	"time"

	"goplab/internal/say"
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
	twoNames    bool // the first server has two, of which the second is the judge's last
	mustShowEnd bool // the wall must show that a server went away
	unanswered  bool // servers that refuse do not even answer
	pieces      int  // in which a server sends a text

	greetings []string // what each server told the wall last before the transcript began
}

func (p *performance) play() error {
	if err := p.awaitConnections(); err != nil {
		return err
	}
	for i, s := range p.servers {
		p.greetings = append(p.greetings, s.begin())

		// What came before counts from now on, because a wall may be slow to start.
		p.record(i)
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
		// On a busy machine, acting may take longer than the row.
		if soonest := time.Now().Add(minWatch); next.Before(soonest) {
			next = soonest
		}
		if err := p.watch(next); err != nil {
			return err
		}
	}
	return p.checkNames()
}

// failure returns an error that is not about something on the screen.
func (p *performance) failure(sentence string) error {
	return &ScreenError{Sentence: sentence, Lines: p.wall.screen.Lines(), Output: p.judge.onPipe(), server: none}
}

// withoutServers adds to the failure of a wall that exited early that it had connected to
// nobody, if so.
func (p *performance) withoutServers(err error) error {
	var fail *scenario.FailError
	isServed := slices.ContainsFunc(p.servers, (*fakeServer).hasServed)
	if errors.As(err, &fail) && fail.IsEarly() && !isServed {
		fail.Picture += "\n" + say.Text("and connected to none of its servers.") + "\n"
	}
	return err
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

// send lets a server send a text.
func (p *performance) send(i int, text string) {
	p.servers[i].send(text, p.pieces)
	p.record(i)
}

// record tells the judge of the lines that the wall has got from a server.
func (p *performance) record(i int) {
	for _, line := range p.servers[i].heard() {
		line = strings.TrimSuffix(line, "\r")
		if _, err := time.Parse(time.TimeOnly, line); err == nil {
			p.judge.RecordTime(i, line, time.Now())
			if i == 0 && p.twoNames {
				p.judge.RecordTime(len(p.servers), line, time.Now())
			}
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
		for i, s := range p.servers {
			p.record(i)
			if s.unheardFor() > transcript.ConnectLimit {
				return p.failure(say.Sprintf("%s had no connection to %s (%s) for %v; it must reconnect",
					p.wall.Name, s.address(), s.name, transcript.ConnectLimit))
			}
		}
		time.Sleep(lookInterval)
	}
	return nil
}

// checkNames checks that the screen names the servers that cannot be reached.
func (p *performance) checkNames() error {
	for i, s := range p.servers {
		if !s.listens() && !s.hasServed() && !s.isDeaf() && !p.judge.ShowsName(i) {
			return p.judge.errorf(i, place{}, p.judge.format(
				say.Later("the name %s, whose server cannot be reached, is not on the screen"),
				say.Later("the name %s, whose server cannot be reached, is not in the output")), s.name)
		}
	}
	return nil
}

// sentSoFar shows what the servers have sent, for a picture.
func (p *performance) sentSoFar(e *ScreenError) string {
	return say.Text("what the servers sent, one row per second:") + "\n\n" + scenario.Indent(p.withGreetings().Sent(p.row+1, p.judge.servers[e.server].clock))
}

// withGreetings returns the transcript with a row for what the servers told the wall
// when it connected.
func (p *performance) withGreetings() *transcript.Transcript {
	t := *p.t
	greetings := transcript.Row{Cells: make([]transcript.Cell, len(t.Columns))}
	for i, text := range p.greetings {
		greetings.Cells[i].Text = text
	}
	t.Rows = slices.Insert(slices.Clone(t.Rows), 1, greetings)
	if p.unanswered {
		first := &t.Rows[0]
		first.Cells = slices.Clone(first.Cells)
		for i, cell := range first.Cells {
			if cell.Text == "refuses" {
				first.Cells[i].Text = say.Text("no answer")
			}
		}
	}
	return &t
}
