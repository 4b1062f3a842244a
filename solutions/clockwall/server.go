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

// patience is how long a server may be silent. After that, its connection may be
// dead without an error, so follow closes it and dials again to find out.
const patience = 3 * time.Second

// A server is a clock server shown on the wall.
type server struct {
	name, address string

	mu   sync.Mutex
	cell string // the latest time, or what is wrong
}

// get returns the server's cell.
func (s *server) get() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.cell
}

// set replaces the server's cell.
func (s *server) set(cell string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cell = cell
}

// follow keeps the server's cell up to date. It never returns: when the server
// closes the connection, falls silent, or is unreachable, follow tries again a
// second later.
func (s *server) follow() {
	for {
		conn, err := net.DialTimeout("tcp", s.address, patience)
		if err != nil {
			s.set("offline")
		} else {
			s.set(s.read(conn))
			conn.Close()
		}
		time.Sleep(time.Second)
	}
}

// read puts each line the server sends into its cell, and returns why no more come.
func (s *server) read(conn net.Conn) (why string) {
	lines := bufio.NewScanner(conn)
	conn.SetReadDeadline(time.Now().Add(patience))
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if _, err := time.Parse("15:04:05", line); err != nil {
			line = "invalid" // the line itself could garble the table
		}
		s.set(line)
		conn.SetReadDeadline(time.Now().Add(patience))
	}
	if errors.Is(lines.Err(), os.ErrDeadlineExceeded) {
		return "silent"
	}
	return "closed"
}
