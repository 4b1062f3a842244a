package transcript_test

import (
	"errors"
	"sync"
	"time"

	"goplab/internal/transcript"
)

// A fakeConn is a client's connection, as the server under test has it.
type fakeConn struct {
	s            *fakeStage
	column, life int
	said         chan string   // what the client sends
	left         chan struct{} // closed when the client has left
	deaf         chan struct{} // closed when the client has stopped reading
}

// connect makes a connection that waits to be accepted.
func (s *fakeStage) connect(column, life int) *fakeConn {
	c := &fakeConn{s: s, column: column, life: life,
		said: make(chan string, 16), left: make(chan struct{}), deaf: make(chan struct{})}
	s.accept <- c
	return c
}

// print sends text to the client. It reports whether the client was still there,
// and blocks while it does not read.
func (c *fakeConn) print(text string) bool {
	select {
	case <-c.left:
		return false
	case <-c.s.over:
		return false
	default:
	}

	select {
	case <-c.deaf:
		select {
		case <-c.left:
		case <-c.s.over:
		}
		return false
	default:
	}

	c.s.send(transcript.Event{Column: c.column, Life: c.life, Data: []byte(text)})
	return true
}

func (c *fakeConn) close() {
	c.s.send(transcript.Event{Column: c.column, Life: c.life, End: &transcript.Exit{Message: "EOF"}})
}

// tellTime is the plain way to serve a client.
func (c *fakeConn) tellTime() {
	for c.print(now()) && c.s.sleep(time.Second) {
	}
}

func now() string { return time.Now().In(tokyo).Format("15:04:05\n") }

// next accepts a connection. It returns nil when the play is over.
func (s *fakeStage) next() *fakeConn {
	select {
	case c := <-s.accept:
		return c
	case <-s.over:
		return nil
	}
}

// sequential returns a server that finishes serving one client before it accepts
// the next.
func sequential(serve func(*fakeConn)) func(*fakeStage) {
	return func(s *fakeStage) {
		for c := s.next(); c != nil; c = s.next() {
			serve(c)
		}
	}
}

// concurrent returns a server that serves all its clients at once.
func concurrent(serve func(*fakeConn)) func(*fakeStage) {
	return func(s *fakeStage) {
		for c := s.next(); c != nil; c = s.next() {
			s.actors.Go(func() { serve(c) })
		}
	}
}

// firstAlone returns a server that serves the first client as clock1 should, and
// does something else with those that connect meanwhile.
func firstAlone(other func(*fakeConn)) func(*fakeStage) {
	return func(s *fakeStage) {
		var turn sync.WaitGroup
		first := s.next()
		turn.Go(first.tellTime)
		for c := s.next(); c != nil; c = s.next() {
			other(c)
		}
		turn.Wait()
	}
}

// lastFirst is a server that next serves the client that connected last.
func lastFirst(s *fakeStage) {
	for c := s.next(); c != nil; c = s.next() {
		waiting := []*fakeConn{c}
		for len(s.accept) > 0 {
			waiting = append(waiting, s.next())
		}
		waiting[len(waiting)-1].tellTime()
	}
}

// oneAfterAnother is a server that writes to each client in turn.
func oneAfterAnother(s *fakeStage) {
	var all []*fakeConn
	for s.sleep(time.Second) {
		for len(s.accept) > 0 {
			all = append(all, s.next())
		}
		for _, c := range all {
			c.print(now())
		}
	}
}

// dies is a server that serves its first client well and dies when a second one
// connects. Its death is seen only after the end of its connection.
func dies(s *fakeStage) {
	first := s.next()
	s.actors.Go(first.tellTime)
	s.next()

	first.close()
	if s.sleep(400 * time.Millisecond) {
		s.send(transcript.Event{Column: transcript.Subject, Err: errors.New("clock1 exited with status 2. It printed: panic: oh")})
	}
}
