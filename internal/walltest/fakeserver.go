package walltest

import (
	"io"
	"net"
	"slices"
	"strings"
	"sync"
	"time"

	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// A fakeServer is a clock server of a wall that the harness plays. Like a real one,
// it tells a client the time at once when that connects.
type fakeServer struct {
	name       string
	host, port string // where the wall finds it
	lane       *record.Lane

	mu       sync.Mutex
	clock    clock // what it sends before its first row
	listener net.Listener
	undeafen func() // if it does not even answer, ends that
	conns    []*fakeConn
	ever     int       // connections so far
	hangs    bool      // it has stopped sending
	heardAt  time.Time // when it last sent something to a client, or began to listen

	unfinished string    // what it has sent of a line
	current    string    // the last line that it sent, or would have sent to a client
	currentAt  time.Time // when
	said       []string  // the lines that a client has got and nobody has asked for yet
}

// address returns where the wall finds the server.
func (s *fakeServer) address() string { return net.JoinHostPort(s.host, s.port) }

// listen starts to accept clients. If the port is in use, that is not the wall's
// fault.
func (s *fakeServer) listen() error {
	host := strings.Replace(s.host, "localhost", scenario.Localhost, 1)
	listener, err := net.Listen("tcp", net.JoinHostPort(host, s.port))
	if err != nil {
		return &scenario.NoVerdictError{Sentence: say.Sprintf("port %s is in use by another program on this machine, so nothing was graded; run it again", s.port), Again: true}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.listener, s.heardAt, s.hangs = listener, time.Now(), false
	s.lane.Add(record.Listen, "")
	go s.accept(listener)
	return nil
}

func (s *fakeServer) accept(listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		c := &fakeConn{Conn: conn}
		s.mu.Lock()
		c.midLine = s.unfinished != ""
		s.conns = append(s.conns, c)
		s.ever++
		s.lane.Add(record.Connect, "")
		s.greet(c)
		s.mu.Unlock()
		go s.awaitHangUp(c)
	}
}

// greet tells a new client the time, if the server is not silent. The caller holds
// the lock.
func (s *fakeServer) greet(c *fakeConn) {
	if s.clock.runs() {
		s.current, s.currentAt = s.clock.next(time.Now()), time.Now()
	}
	if s.hangs || c.midLine || time.Since(s.currentAt) > greetingAge {
		return
	}
	c.write(s.current + "\n")
	s.lane.Add(record.Send, s.current)
	s.said, s.heardAt = append(s.said, s.current), time.Now()
}

// awaitHangUp waits until a client has left.
func (s *fakeServer) awaitHangUp(conn *fakeConn) {
	io.Copy(io.Discard, conn)
	conn.Close()
	s.mu.Lock()
	defer s.mu.Unlock()
	if conn.midLine { // it has heard nothing, but that was not its fault
		s.heardAt = time.Now()
	}
	s.conns = slices.DeleteFunc(s.conns, func(c *fakeConn) bool { return c == conn })
}

// hang stops sending.
func (s *fakeServer) hang() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hangs = true
	s.lane.Add(record.Hang, "")
}

// end stops listening and ends all connections, with a reset or without.
func (s *fakeServer) end(reset bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.undeafen != nil {
		s.undeafen()
	}
	if s.listener == nil {
		return
	}
	s.lane.Add(map[bool]record.Kind{false: record.Leave, true: record.Reset}[reset], "")
	s.listener.Close()
	s.listener, s.unfinished = nil, ""
	for _, conn := range s.conns {
		if reset {
			conn.Conn.(*net.TCPConn).SetLinger(0)
		}
		conn.Close()
	}
}

// listens reports whether it accepts clients.
func (s *fakeServer) listens() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.listener != nil
}

// isDeaf reports whether it does not even answer. A wall may take minutes to notice.
func (s *fakeServer) isDeaf() bool { return s.undeafen != nil }

// hasServed reports whether it has ever had a client.
func (s *fakeServer) hasServed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ever > 0
}

// unheardFor returns for how long it has had no client, if it should have one. While it
// has one, whatever the client does not hear has not been sent.
func (s *fakeServer) unheardFor() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listener == nil || s.hangs || len(s.conns) > 0 {
		return 0
	}
	return time.Since(s.heardAt)
}

// tick sends the time to those clients that have come before the transcript begins.
func (s *fakeServer) tick() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.clock.isDue(time.Now()) || len(s.conns) == 0 {
		return
	}
	for _, c := range s.conns {
		s.greet(c)
	}
}

// begin is called when the transcript begins. From now on, a client should hear the
// server. It returns what it told the last one.
func (s *fakeServer) begin() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clock.stop()
	s.heardAt = time.Now()
	return s.current
}
