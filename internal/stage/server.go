package stage

import (
	"io"
	"net"
	"sync"
	"time"

	"goplab/internal/record"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// A server is the harness's own, for a program that is a client.
type server struct {
	from     source
	port     string
	listener *net.TCPListener
	others   []net.Listener

	mu    sync.Mutex
	conns []*net.TCPConn
	ever  int // connections so far
}

// listen makes a server where the program under test expects one.
func listen(f source) (performer, error) {
	port := f.s.r.Step().Program().Port
	listener, err := f.s.r.Listen(port)
	if err != nil {
		return nil, err
	}
	s := &server{from: f, port: port, listener: listener}

	// A program may try other addresses, which a system allows beside this one.
	for _, host := range []string{"", scenario.Localhost6} {
		if listener, err := net.Listen("tcp", net.JoinHostPort(host, port)); err == nil {
			s.others = append(s.others, listener)
		}
	}
	go s.accept()
	return s, nil
}

func (s *server) accept() {
	for {
		conn, err := s.listener.AcceptTCP()
		if err != nil {
			return
		}
		s.mu.Lock()
		s.conns = append(s.conns, conn)
		s.ever++
		s.from.s.lanes[s.from.column].Add(record.Connect, "")
		s.mu.Unlock()
		go s.read(conn)
	}
}

// read reports what a client sends, which should be nothing.
func (s *server) read(conn net.Conn) {
	buf := make([]byte, 1024)
	for {
		n, err := conn.Read(buf)
		if n > 0 {
			s.from.data(buf[:n])
		}
		if err != nil {
			return
		}
	}
}

// eachConnection calls a function with each connection as soon as there is one, since a
// real server does not wait for others, until there are as many as there are programs
// running.
func (s *server) eachConnection(do func(*net.TCPConn) error) error {
	done := 0 // connections
	for deadline := time.Now().Add(transcript.ConnectLimit); ; time.Sleep(pollInterval) {
		ended, running := s.from.s.programs()
		conns, ever := s.count()
		for _, conn := range conns[done:] {
			if err := do(conn); err != nil {
				return err
			}
		}
		done = len(conns)

		switch {
		case done >= len(running) && (ever > 0 || len(ended) == 0):
			return nil
		case len(ended) > 0 && len(running) == 0 && ever == 0:
			time.Sleep(acceptDelay)
			if _, ever = s.count(); ever == 0 {
				return ExitedEarly(ended[0].name, s.port, ended[0].process)
			}
		case time.Now().After(deadline):
			return scenario.Failf("%s did not connect to localhost:%s within %v", s.from.s.subjectName(), s.port, transcript.ConnectLimit)
		}
	}
}

// count returns the connections, and how many there have been ever.
func (s *server) count() ([]*net.TCPConn, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.conns, s.ever
}

func (s *server) do(cell transcript.Cell) error {
	err := s.eachConnection(func(conn *net.TCPConn) error { return s.act(conn, cell) })
	if err != nil {
		return err
	}
	if cell.Kind == transcript.Action && cell.Text != "hang" {
		s.end(cell.Text)
	}
	return nil
}

// act sends what a cell stands for, if it stands for bytes. A reset waits: a program
// whose Dial has not returned would see it there.
func (s *server) act(conn *net.TCPConn, cell transcript.Cell) error {
	if cell.Kind == transcript.Action {
		if cell.Text == "reset" {
			time.Sleep(dialDelay)
		}
		return nil
	}
	conn.SetWriteDeadline(time.Now().Add(transcript.RowLimit))
	if _, err := io.WriteString(conn, cell.Data); err != nil {
		return scenario.Failf("%s closed the connection before the server had sent %s", s.from.s.subjectName(), cell.Text)
	}
	return nil
}

// end ends the connections, and, when the server is killed, closes the listener too.
func (s *server) end(how string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, conn := range s.conns {
		if how == "reset" {
			conn.SetLinger(0)
		}
		conn.Close()
	}
	s.conns = nil
	if how == "killed" {
		s.stopListening()
	}
}

func (s *server) stopListening() {
	s.listener.Close()
	for _, other := range s.others {
		other.Close()
	}
}

func (s *server) leave() {
	s.stopListening()
	s.end("EOF")
}
