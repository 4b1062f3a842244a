package clocktest

import (
	"bytes"
	"errors"
	"net"
	"strings"
	"time"

	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// A visitor is one of many clients whose lines are only judged.
type visitor struct {
	number  int
	conn    *net.TCPConn
	lane    *record.Lane
	lines   chan line
	judged  []line    // what judge has looked at
	endedAt time.Time // where it stopped
	missing bool      // there was no line by then
	rest    []byte
	flooded bool // why lines is closed, valid then: a line was too long
}

// A line is what a visitor received.
type line struct {
	at   time.Time
	text string
}

// connectVisitors connects a number of clients, one after the other, whose events are
// recorded in one lane.
func connectVisitors(r *scenario.Round, number int, lane *record.Lane) ([]*visitor, error) {
	var visitors []*visitor
	for i := range number {
		conn, err := r.Dial()
		if err != nil {
			return visitors, err
		}
		lane.Add(record.Connect, "")
		v := &visitor{number: i + 1, conn: conn, lane: lane, lines: make(chan line, 100)}
		visitors = append(visitors, v)
		go v.read()
	}
	return visitors, nil
}

// read hands on the lines as they arrive. More than a hundred unread ones wait in
// the connection.
func (v *visitor) read() {
	defer close(v.lines)
	buf := make([]byte, maxLine)
	for {
		n, err := v.conn.Read(buf)
		v.rest = append(v.rest, buf[:n]...)
		for {
			text, rest, found := bytes.Cut(v.rest, []byte("\n"))
			if !found {
				break
			}
			v.rest = rest
			v.lane.Add(record.Line, string(text))
			v.lines <- line{at: time.Now(), text: string(text) + "\n"}
		}
		if err != nil {
			if !errors.Is(err, net.ErrClosed) {
				v.lane.Add(record.Closed, "")
			}
			return
		}
		if len(v.rest) > maxLine {
			v.flooded = true
			return
		}
	}
}

// next returns the next line, which may have arrived already, or else the one that
// arrives before the deadline. It reports whether one arrived, and whether the
// connection is open.
func (v *visitor) next(deadline time.Time) (l line, arrived, open bool) {
	select {
	case l, open = <-v.lines:
		return l, open, open
	default:
	}
	select {
	case l, open = <-v.lines:
		return l, open, open
	case <-time.After(time.Until(deadline)):
		return line{}, false, true
	}
}

// awaitLine waits until a line has arrived, for next to return, or for a limited time.
func (v *visitor) awaitLine(limit time.Duration) {
	for deadline := time.Now().Add(limit); len(v.lines) == 0 && time.Now().Before(deadline); {
		time.Sleep(pollInterval)
	}
}

// leave ends a visit: every second visitor does so with a reset.
func (v *visitor) leave() {
	if v.number%2 == 1 {
		v.reset()
		return
	}
	v.end(record.Leave)
}

// reset ends a visit with a reset.
func (v *visitor) reset() {
	v.conn.SetLinger(0)
	v.end(record.Reset)
}

func (v *visitor) end(how record.Kind) {
	v.lane.Add(how, "")
	v.conn.Close()
	go func() {
		for range v.lines {
		}
	}()
}

// comeAndGo lets clients in, and each of them out again when it has received a line.
func comeAndGo(r *scenario.Round, number int) error {
	visitors, err := connectVisitors(r, number, crowdLane(r, number))
	for _, v := range visitors {
		defer v.leave()
	}
	if err != nil {
		return err
	}

	errs := make(chan error, number)
	for _, v := range visitors {
		go func() { errs <- v.visit(r, number) }()
	}
	for range visitors {
		if visitErr := <-errs; visitErr != nil {
			err = visitErr
		}
	}
	return err
}

// visit waits for a line, and leaves. A client that waits for its turn may wait long.
func (v *visitor) visit(r *scenario.Round, number int) error {
	select {
	case _, open := <-v.lines:
		if !open {
			return v.lost(r, say.Sprintf("client %d", v.number))
		}
		v.leave()
		return nil
	case <-time.After(turnLimit):
		return scenario.Failf("client %d of %d got no line within %v", v.number, number, turnLimit)
	}
}

// crowdLane returns the lane of a number of clients.
func crowdLane(r *scenario.Round, number int) *record.Lane {
	switch number {
	case 0:
		return nil
	case 1:
		return r.Record().Lane(say.Text("a client"), record.Client)
	}
	return r.Record().Lane(say.Sprintf("%d clients", number), record.Crowd)
}

// record gives a visitor a lane of its own, with what judge has looked at.
func (v *visitor) record(r *scenario.Round, name string, connected time.Time, err error) {
	lane := r.Record().Lane(name, record.Client)
	lane.AddAt(connected, record.Connect, "")
	last := connected
	for _, l := range v.judged {
		lane.AddAt(l.at, record.Line, strings.TrimSuffix(l.text, "\n"))
		last = l.at
	}
	if v.missing {
		lane.Waited(record.Line, "", last, v.endedAt, v.endedAt, true)
	}
	if err != nil {
		r.Record().Differ(lane, v.endedAt, err.Error())
	}
}

// lost returns why a visitor gets no more lines: its server sent a flood without a
// newline, or closed the connection, or died, which explains that better.
func (v *visitor) lost(r *scenario.Round, name string) error {
	if v.flooded {
		return scenario.Failf("%s got more than %d bytes without a newline", name, maxLine)
	}
	s := r.Subject()
	return s.DeathOr(deathDelay, scenario.Failf("%s closed the connection of %s; it must serve a client until the client leaves", s.Name, name))
}

// judge judges a visitor's lines until a moment. At the other moment, all visitors
// were connected.
func (v *visitor) judge(r *scenario.Round, zone *time.Location, name string, connected, until time.Time) error {
	clock := Clock{Name: name, Zone: zone}
	next, last := connected.Add(transcript.RowLimit), connected
	for last.Before(until) {
		l, arrived, open := v.next(next)
		v.missing = open && !arrived
		if v.endedAt = next; arrived {
			v.endedAt, v.judged = l.at, append(v.judged, l)
		}
		switch {
		case !open:
			return v.lost(r, name)
		case clock.Count() == 0 && (!arrived || l.at.After(next)):
			return scenario.Failf("%s got no line within %v while all clients were connected", name, transcript.RowLimit)
		case !arrived:
			return scenario.Failf("%s got no line for %v; there must be one each second", name, transcript.RowLimit)
		}

		if err := clock.Line(l.at, l.text, ""); err != nil {
			return noteZone(r, scenario.FailWith(err))
		}
		next, last = l.at.Add(transcript.RowLimit), l.at
	}
	return nil
}
