package lab

import (
	"strings"
	"time"

	"goplab/internal/transcript"
	"goplab/internal/wall"
)

// A wallPlay plays a transcript whose columns are the servers of a wall, a row a
// second.
type wallPlay struct {
	t       *transcript.Transcript
	servers []*clock
	judge   *wall.Judge
	wall    *judged
	row     int  // the row at work
	ended   bool // the wall must show that a server has ended
}

// apart is the time between the lines of two servers: real ones do not send at
// the same instant.
const apart = 20 * time.Millisecond

// look is how often the screen is looked at.
const look = 40 * time.Millisecond

func (p *wallPlay) play() error {
	if err := p.connected(); err != nil {
		return err
	}
	next := time.Now()
	for i, row := range p.t.Rows {
		if p.row = i; i > 0 { // the first is what the servers are when the wall starts
			if err := p.act(row); err != nil {
				return err
			}
		}
		next = next.Add(time.Second)
		if row.Pause {
			next = next.Add(transcript.PauseLimit - time.Second)
		}
		if err := p.watch(next); err != nil {
			return err
		}
	}
	return p.named()
}

// connected waits until the wall has connected to each server that listens. It
// may take its time for each.
func (p *wallPlay) connected() error {
	last, met := time.Now(), 0 // when the last of so many connections came
	for ; ; time.Sleep(look) {
		waiting, now := "", 0
		for _, s := range p.servers {
			switch {
			case !s.listens():
			case s.met():
				p.wall.served.Store(true)
				now++
			case waiting == "":
				waiting = s.address() + ", the address of " + s.name
			}
		}
		if now > met {
			last, met = time.Now(), now
		}
		switch {
		case waiting == "":
			return nil
		case p.wall.Ended():
			return p.wall.death()
		case time.Since(last) > transcript.ConnectLimit:
			return failf("%s did not connect to %s, within %v", p.wall.name, waiting, transcript.ConnectLimit)
		}
	}
}

// act does what a row says.
func (p *wallPlay) act(row transcript.Row) error {
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
			s.hung = true
			p.judge.Silent(i)
		case "EOF", "reset", "killed":
			s.end(cell.Text)
			p.judge.Silent(i)
			if p.ended {
				p.judge.Ended(i, time.Now())
			}
		default:
			p.send(i, cell.Data)
			time.Sleep(apart)
		}
	}
	return nil
}

// send sends a piece of text, and tells the judge of the times in it that are
// complete.
func (p *wallPlay) send(i int, text string) {
	s := p.servers[i]
	if !s.send(text) {
		s.unfinished = "" // who comes next gets whole lines
		return
	}
	lines := strings.Split(s.unfinished+text, "\n")
	s.unfinished = lines[len(lines)-1]
	for _, line := range lines[:len(lines)-1] {
		if line = strings.TrimSuffix(line, "\r"); isTime(line) {
			p.judge.Sent(i, line, time.Now())
		} else {
			p.judge.Silent(i) // what stands there then is the wall's to choose
		}
	}
}

func isTime(line string) bool {
	_, err := time.Parse("15:04:05", line)
	return err == nil
}

// watch looks at the screen until a moment.
func (p *wallPlay) watch(until time.Time) error {
	for time.Now().Before(until) {
		if err := p.wall.look(p.judge); err != nil {
			return err
		}
		for _, s := range p.servers {
			if alone := s.alone(); alone > transcript.ConnectLimit {
				return failf("%s had no connection to %s, the address of %s, for %v: it must connect again",
					p.wall.name, s.address(), s.name, transcript.ConnectLimit)
			}
		}
		time.Sleep(look)
	}
	return nil
}

// look shows the judge the screen of a wall that must be alive.
func (s *judged) look(judge *wall.Judge) error {
	if s.Ended() {
		return s.death()
	}
	var lines []string
	if s.screen.Changed() {
		lines = append([]string{}, s.screen.Lines()...)
	}
	return judge.Look(time.Now(), lines)
}

// named checks that servers which refuse connections are named on the screen.
func (p *wallPlay) named() error {
	for i, s := range p.servers {
		if !s.listens() && !s.met() && !p.judge.Named(i) {
			return &wall.Difference{Sentence: s.name + ", which could not be reached, was not named on the screen", Lines: p.wall.screen.Lines()}
		}
	}
	return nil
}
