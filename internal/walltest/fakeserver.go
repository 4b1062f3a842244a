package walltest

import (
	"io"
	"net"
	"slices"
	"strings"
	"sync"
	"time"

	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// A fakeServer is a clock server of a wall that the harness plays.
type fakeServer struct {
	name       string
	host, port string // where the wall finds it
	unfinished string // what it has sent of a line

	mu       sync.Mutex
	listener net.Listener
	conns    []net.Conn
	ever     int       // connections so far
	hangs    bool      // it has stopped sending
	heardAt  time.Time // when it last sent something to a client, or began to listen
}

// newFakeServers returns the servers of a transcript. Those that listen in its first
// row do so at once. The servers so far are returned with an error, too.
func newFakeServers(t *transcript.Transcript) ([]*fakeServer, error) {
	var servers []*fakeServer
	for i, column := range t.Columns {
		if column.Role != transcript.Server {
			return servers, scenario.Usagef("every column must be a server, and %s is not", column.Name)
		}

		s := &fakeServer{name: column.Name, host: serverHost(i, len(t.Columns))}
		servers = append(servers, s)
		if err := s.open(i, len(t.Columns), t.Rows[0].Cells[i].Text == "$ listen"); err != nil {
			return servers, err
		}
	}
	return servers, nil
}

// open chooses a port and, if the server is to listen, listens there. Where ports are
// shared with other programs, one of them may take a free port before the server
// does.
func (s *fakeServer) open(i, number int, listens bool) (err error) {
	for range maxPortTries {
		s.port, err = serverPort(i, number)
		if err != nil || !listens {
			return err
		}
		if err = s.listen(); err == nil {
			return nil
		}
	}
	return err
}

// address returns where the wall finds the server.
func (s *fakeServer) address() string { return net.JoinHostPort(s.host, s.port) }

// listen starts to accept clients. If the port is in use, that is not the wall's
// fault.
func (s *fakeServer) listen() error {
	host := strings.Replace(s.host, "localhost", scenario.Localhost, 1)
	listener, err := net.Listen("tcp", net.JoinHostPort(host, s.port))
	if err != nil {
		return &scenario.NoVerdictError{Sentence: "port " + s.port + " is in use by another program on this machine, so nothing was graded; run it again", Again: true}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.listener, s.heardAt, s.hangs = listener, time.Now(), false
	go s.accept(listener)
	return nil
}

func (s *fakeServer) accept(listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		s.mu.Lock()
		s.conns = append(s.conns, conn)
		s.ever++
		s.mu.Unlock()
		go s.awaitHangUp(conn)
	}
}

// awaitHangUp waits until a client has left.
func (s *fakeServer) awaitHangUp(conn net.Conn) {
	io.Copy(io.Discard, conn)
	conn.Close()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conns = slices.DeleteFunc(s.conns, func(c net.Conn) bool { return c == conn })
}

// send sends a text to the clients, and returns the lines that are complete now.
func (s *fakeServer) send(text string) []string {
	s.mu.Lock()
	conns := slices.Clone(s.conns)
	if len(conns) > 0 {
		s.heardAt = time.Now()
	}
	s.mu.Unlock()
	if len(conns) == 0 {
		s.unfinished = "" // the next client must get whole lines
		return nil
	}

	for _, conn := range conns {
		conn.SetWriteDeadline(time.Now().Add(sendTimeout))
		io.Copy(conn, strings.NewReader(text))
	}
	lines := strings.Split(s.unfinished+text, "\n")
	s.unfinished = lines[len(lines)-1]
	return lines[:len(lines)-1]
}

// hang stops sending.
func (s *fakeServer) hang() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hangs = true
}

// end stops listening and ends all connections, with a reset or without.
func (s *fakeServer) end(reset bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listener == nil {
		return
	}
	s.listener.Close()
	s.listener, s.unfinished = nil, ""
	for _, conn := range s.conns {
		if reset {
			conn.(*net.TCPConn).SetLinger(0)
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

// hasServed reports whether it has ever had a client.
func (s *fakeServer) hasServed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ever > 0
}

// beginHearing begins to count for how long no client has heard the server.
func (s *fakeServer) beginHearing() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.heardAt = time.Now()
}

// unheardFor returns for how long no client has heard it, if one should.
func (s *fakeServer) unheardFor() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listener == nil || s.hangs {
		return 0
	}
	return time.Since(s.heardAt)
}
