package main

import (
	"bufio"
	"errors"
	"net"
	"os"
	"strings"
	"sync"
	"time"
)

// patience is how long a server may be silent.
const patience = 3 * time.Second

// A server is a clock that the wall shows.
type server struct {
	name, address string

	mu   sync.Mutex
	cell string // its latest time, or what is wrong
}

func (s *server) show() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.cell
}

func (s *server) set(cell string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cell = cell
}

// follow keeps the server's cell up to date. When the server ends, or cannot be
// reached, it tries again each second.
func (s *server) follow() {
	for ; ; time.Sleep(time.Second) {
		conn, err := net.DialTimeout("tcp", s.address, patience)
		if err != nil {
			s.set("not there")
			continue
		}
		s.set(s.read(conn))
		conn.Close()
	}
}

// read shows what the server sends, and returns why it sends no more.
func (s *server) read(conn net.Conn) (why string) {
	lines := bufio.NewScanner(conn)
	for {
		conn.SetReadDeadline(time.Now().Add(patience))
		if !lines.Scan() {
			break
		}
		line := strings.TrimSpace(lines.Text())
		if _, err := time.Parse("15:04:05", line); err != nil {
			line = "no time" // and nothing that could disturb the table
		}
		s.set(line)
	}
	if errors.Is(lines.Err(), os.ErrDeadlineExceeded) {
		return "silent"
	}
	return "ended"
}
