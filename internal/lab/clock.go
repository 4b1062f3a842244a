package lab

import (
	"fmt"
	"io"
	"net"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"goplab/internal/isolate"
	"goplab/internal/transcript"
)

// A clock is a server of a wall, played by the harness.
type clock struct {
	name       string
	host       string // as the wall is told
	port       string
	hung       bool
	unfinished string // what was sent of a line that has no end yet

	mu       sync.Mutex
	listener net.Listener
	conns    []net.Conn
	ever     int       // connections so far
	heard    time.Time // when it last sent something to somebody, or began to listen
}

// newClocks makes the servers of a transcript. Those that it begins with listen
// at once.
func newClocks(t *transcript.Transcript) ([]*clock, error) {
	var clocks []*clock
	for i, column := range t.Columns {
		if column.Role != transcript.Server {
			return nil, usageError(fmt.Sprintf("a transcript whose columns are servers, and %s is none", column.Name))
		}
		port, err := wallPort(i, len(t.Columns))
		if err != nil {
			return nil, err
		}
		s := &clock{name: column.Name, host: wallHost(i, len(t.Columns)), port: port}
		if t.Rows[0].Cells[i].Text == "$ listen" {
			err = s.listen()
		}
		clocks = append(clocks, s)
		if err != nil {
			return nil, err
		}
	}
	return clocks, nil
}

// few is how many servers have addresses as in the text. Of more of them the
// addresses differ, so that a wall that guesses them is found out.
const few = 3

// wallHost is where the wall finds server i of so many.
func wallHost(i, servers int) string {
	if servers > few && i%3 == 1 && runtime.GOOS == "linux" { // which has all of 127.0.0.0/8
		return "127.0.0.2"
	}
	return "localhost"
}

// wallPort is its port: 8010, 8020, … as in the text where the scenario has them
// for itself, and elsewhere one that is free.
func wallPort(i, servers int) (string, error) {
	if namespaces, _ := isolate.Namespaces(); namespaces && servers > few {
		return fmt.Sprint(9000 + 7*(servers-i)), nil
	} else if namespaces {
		return fmt.Sprint(8010 + 10*i), nil
	}
	listener, err := net.Listen("tcp", localhost+"0")
	if err != nil {
		return "", err
	}
	defer listener.Close()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	return port, err
}

// address is where the wall finds it.
func (s *clock) address() string { return net.JoinHostPort(s.host, s.port) }

// listen lets clients come.
func (s *clock) listen() error {
	host := strings.Replace(s.host, "localhost", "127.0.0.1", 1)
	listener, err := net.Listen("tcp", net.JoinHostPort(host, s.port))
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.listener, s.heard, s.hung = listener, time.Now(), false
	go s.accept(listener)
	return nil
}

func (s *clock) accept(listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		s.mu.Lock()
		s.conns = append(s.conns, conn)
		s.ever++
		s.mu.Unlock()
		go s.notice(conn)
	}
}

// notice waits until a client has left.
func (s *clock) notice(conn net.Conn) {
	io.Copy(io.Discard, conn)
	conn.Close()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conns = slices.DeleteFunc(s.conns, func(c net.Conn) bool { return c == conn })
}

// send sends a text to the clients, and says whether there were any.
func (s *clock) send(text string) bool {
	s.mu.Lock()
	conns := slices.Clone(s.conns)
	if len(conns) > 0 {
		s.heard = time.Now()
	}
	s.mu.Unlock()
	for _, conn := range conns {
		conn.SetWriteDeadline(time.Now().Add(look)) // a wall that does not read must not hold up the others
		io.Copy(conn, strings.NewReader(text))
	}
	return len(conns) > 0
}

// end closes all, or breaks it off.
func (s *clock) end(how string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listener == nil {
		return
	}
	s.listener.Close()
	s.listener, s.unfinished = nil, ""
	for _, conn := range s.conns {
		if how == "reset" {
			conn.(*net.TCPConn).SetLinger(0)
		}
		conn.Close()
	}
}

func (s *clock) listens() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.listener != nil
}

// met says whether a client has ever come.
func (s *clock) met() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ever > 0
}

// alone is for how long nobody has heard it, if somebody should.
func (s *clock) alone() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listener == nil || s.hung {
		return 0
	}
	return time.Since(s.heard)
}
