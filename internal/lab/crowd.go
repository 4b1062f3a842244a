package lab

import (
	"bytes"
	"net"
	"strconv"
	"time"

	"goplab/internal/transcript"
)

// A visitor is one of a crowd: a client whose lines are only judged.
type visitor struct {
	number int
	conn   *net.TCPConn
	lines  chan line
	rest   []byte
}

type line struct {
	at   time.Time
	text string
}

// visitors connects a number of clients, one after the other.
func (r *round) visitors(number int) ([]*visitor, error) {
	var crowd []*visitor
	for i := range number {
		conn, err := r.dial()
		if err != nil {
			return crowd, err
		}
		v := &visitor{number: i + 1, conn: conn, lines: make(chan line, 100)}
		crowd = append(crowd, v)
		go v.read()
	}
	return crowd, nil
}

// read hands on the lines as they come; more than a hundred unread ones wait in
// the connection.
func (v *visitor) read() {
	defer close(v.lines)
	buf := make([]byte, 4096)
	for {
		n, err := v.conn.Read(buf)
		v.rest = append(v.rest, buf[:n]...)
		for {
			text, rest, found := bytes.Cut(v.rest, []byte("\n"))
			if !found {
				break
			}
			v.rest = rest
			v.lines <- line{at: time.Now(), text: string(text) + "\n"}
		}
		if err != nil || len(v.rest) > 4096 {
			return
		}
	}
}

// leave ends a visit: every second visitor breaks off with a reset.
func (v *visitor) leave() {
	if v.number%2 == 1 {
		v.conn.SetLinger(0)
	}
	v.conn.Close()
	go func() {
		for range v.lines {
		}
	}()
}

// hasty connects clients that break off at once, most of them before they have a
// line.
func (r *round) hasty(number int) error {
	for range number {
		conn, err := r.dial()
		if err != nil {
			return err
		}
		conn.SetLinger(0)
		conn.Close()
	}
	return nil
}

// crowd lets many clients in for a while, after some that break off at once; each must get its line each second.
// The client that connected last is looked at first: the kernel accepts
// connections that nobody serves.
func crowd(r *round, args []string) error {
	number, err := strconv.Atoi(args[0])
	if err != nil {
		return usageError(err.Error())
	}
	stay, err := time.ParseDuration(args[1])
	if err != nil {
		return usageError(err.Error())
	}
	const inHaste = 20
	if err := r.hasty(inHaste); err != nil {
		return err
	}
	crowd, err := r.visitors(number)
	for _, v := range crowd {
		defer v.leave()
	}
	if err != nil {
		return err
	}
	zone, err := r.zone()
	if err != nil {
		return err
	}
	all := time.Now()
	for _, back := range crowd {
		v := crowd[number-back.number]
		if err := v.judge(r, number, zone, all, all.Add(stay)); err != nil {
			return err
		}
	}
	return nil
}

// judge reads a visitor's lines until a moment. All were connected at another.
func (v *visitor) judge(r *round, of int, zone *time.Location, all, until time.Time) error {
	clock := transcript.Clock{Name: "client " + strconv.Itoa(v.number) + " of " + strconv.Itoa(of), Zone: zone}
	next, last := all.Add(transcript.RowLimit), all
	for last.Before(until) {
		l, came, open := v.next(next)
		switch {
		case !open:
			return r.visitEnded(clock.Name)
		case clock.Count() == 0 && (!came || l.at.After(next)):
			return failf("%s got no line within %v, while all were connected", clock.Name, transcript.RowLimit)
		case !came:
			return failf("%s got no line for %v: there must be one each second", clock.Name, transcript.RowLimit)
		}
		if err := clock.Line(l.at, l.text); err != nil {
			return failf("%s", err)
		}
		next, last = l.at.Add(transcript.RowLimit), l.at
	}
	return nil
}

// next is the next line, which may have come already, or what comes until a
// deadline. It says whether one came, and whether the connection is open.
func (v *visitor) next(deadline time.Time) (l line, came, open bool) {
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

// visitEnded tells of a connection that the server ended, or of the server's
// own end, which explains it better.
func (r *round) visitEnded(name string) error {
	select {
	case <-r.server.Done():
		return r.server.death()
	case <-time.After(500 * time.Millisecond):
		return failf("%s closed the connection of %s", r.server.name, name)
	}
}
