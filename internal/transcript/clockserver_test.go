package transcript

import (
	"sync"
	"time"
)

// A fakeConn is a client's connection.
type fakeConn struct {
	s            *fakeStage
	column, life int
	left         chan struct{} // closed when the client has left
	deaf         chan struct{} // closed when the client reads no more
}

// print sends to the client. It says whether the client was still there.
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
	c.s.send(Event{Column: c.column, Life: c.life, Data: []byte(text)})
	return true
}

func (c *fakeConn) close() {
	c.s.send(Event{Column: c.column, Life: c.life, End: &Ended{Message: "EOF"}})
}

// tell is the plain way to serve a clock's client.
func (c *fakeConn) tell() {
	for c.print(now()) && c.s.sleep(time.Second) {
	}
}

func now() string { return right(time.Now().In(tokyo)) }

// next accepts a connection; nil when the play is over.
func (s *fakeStage) next() *fakeConn {
	select {
	case c := <-s.accept:
		return c
	case <-s.over:
		return nil
	}
}

// sequential is a server that serves a client to its end, and then the next.
func sequential(serve func(*fakeConn)) func(*fakeStage) {
	return func(s *fakeStage) {
		for c := s.next(); c != nil; c = s.next() {
			serve(c)
		}
	}
}

// concurrent is a server that serves all its clients at once.
func concurrent(serve func(*fakeConn)) func(*fakeStage) {
	return func(s *fakeStage) {
		for c := s.next(); c != nil; c = s.next() {
			s.actors.Go(func() { serve(c) })
		}
	}
}

// firstAlone is a server that serves the first client as clock1 should, and
// does something else with those who come meanwhile.
func firstAlone(other func(*fakeConn)) func(*fakeStage) {
	return func(s *fakeStage) {
		var turn sync.WaitGroup
		first := s.next()
		turn.Go(first.tell)
		for c := s.next(); c != nil; c = s.next() {
			other(c)
		}
		turn.Wait()
	}
}

// lastFirst is a server that serves next who came last.
func lastFirst(s *fakeStage) {
	for c := s.next(); c != nil; c = s.next() {
		waiting := []*fakeConn{c}
		for len(s.accept) > 0 {
			waiting = append(waiting, s.next())
		}
		waiting[len(waiting)-1].tell()
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

// dies is a server that serves well and dies when a second client comes. Its
// death is seen after the end of its connection.
func dies(s *fakeStage) {
	first := s.next()
	s.actors.Go(first.tell)
	s.next()
	first.close()
	if s.sleep(400 * time.Millisecond) {
		s.send(Event{Column: Judged, End: &Ended{Message: "clock1 died with status 2, and said: panic: oh"}})
	}
}
