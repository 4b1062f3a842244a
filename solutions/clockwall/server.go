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

// patience is how long a server may be silent. Then its connection may be dead
// without a word, and a new one tells.
const patience = 3 * time.Second

// A server is a clock that the wall shows.
type server struct {
	name, address string

	mu   sync.Mutex
	cell string // its latest time, or what is wrong
}

func (s *server) get() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.cell
}

func (s *server) set(cell string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cell = cell
}

// follow keeps the server's cell up to date, for good: when the server ends, is
// silent, or cannot be reached, it tries again each second.
func (s *server) follow() {
	for {
		conn, err := net.DialTimeout("tcp", s.address, patience)
		if err != nil {
			s.set("not there")
		} else {
			s.set(s.read(conn))
			conn.Close()
		}
		time.Sleep(time.Second)
	}
}

// read puts what the server sends into its cell, and returns why no more comes.
func (s *server) read(conn net.Conn) (why string) {
	lines := bufio.NewScanner(conn)
	conn.SetReadDeadline(time.Now().Add(patience))
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if _, err := time.Parse("15:04:05", line); err != nil {
			line = "no time" // and nothing that could disturb the table
		}
		s.set(line)
		conn.SetReadDeadline(time.Now().Add(patience))
	}
	if errors.Is(lines.Err(), os.ErrDeadlineExceeded) {
		return "silent"
	}
	return "ended"
}
