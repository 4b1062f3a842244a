package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"regexp"
	"strconv"
	"time"
)

// transfer runs a command that needs a data connection, and passes that to move. It
// succeeds if move does and the server confirms it: the end of the connection alone
// does not distinguish a whole file from half of one.
func (s *session) transfer(move func(net.Conn) error, verb string, args ...string) error {
	conn, err := s.openData()
	if err != nil {
		return err
	}
	defer conn.Close()
	defer context.AfterFunc(s.ctx, func() { breakOff(conn) })()

	r, err := s.ask(verb, args...)
	if err != nil {
		return err
	}
	if r.code/100 > 2 {
		return r
	}

	moveErr := move(&patientConn{conn, s.patience})
	if moveErr != nil {
		breakOff(conn)
	}
	conn.Close() // tells the server that it has the whole file

	if errors.Is(moveErr, os.ErrDeadlineExceeded) { // its reply would not come either
		return s.fail(fmt.Errorf("%s has stalled for %v", s.address, s.patience))
	}
	_, err = s.last(r, nil)
	switch {
	case moveErr == nil || s.ctx.Err() != nil:
		return err
	case err == nil:
		return moveErr
	}
	return fmt.Errorf("%w; %w", err, moveErr)
}

// breakOff closes a data connection with a reset, so that the server sees that the
// file is incomplete. That also ends a read or write in progress.
func breakOff(conn net.Conn) {
	conn.(*net.TCPConn).SetLinger(0)
	conn.Close()
}

// A patientConn is a connection that fails when no data moves for too long.
type patientConn struct {
	net.Conn
	patience time.Duration
}

func (c *patientConn) Read(p []byte) (int, error) {
	c.SetReadDeadline(time.Now().Add(c.patience))
	return c.Conn.Read(p)
}

func (c *patientConn) Write(p []byte) (int, error) {
	c.SetWriteDeadline(time.Now().Add(c.patience))
	return c.Conn.Write(p)
}

// openData connects to the port that the server names. The host is always that of
// the control connection, whatever address PASV names: that one may be valid only
// behind the server's router, or be a victim's (RFC 2577 section 3).
func (s *session) openData() (net.Conn, error) {
	port, err := s.passivePort()
	if err != nil {
		return nil, err
	}
	host, _, err := net.SplitHostPort(s.conn.RemoteAddr().String())
	if err != nil {
		return nil, err
	}
	dialer := net.Dialer{Timeout: s.patience}
	conn, err := dialer.DialContext(s.ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(port)))
	if s.ctx.Err() != nil {
		return nil, context.Cause(s.ctx)
	}
	return conn, err
}

// passivePort makes the server listen and returns the port. It sends EPSV or, to a
// server that knows only RFC 959, PASV.
func (s *session) passivePort() (int, error) {
	if !s.pasv {
		text, err := s.succeed("EPSV")
		if err == nil {
			return portIn(text, extendedPort)
		}
		if _, refused := err.(reply); !refused {
			return 0, err
		}
		s.pasv = true
	}
	text, err := s.succeed("PASV")
	if err != nil {
		return 0, err
	}
	return portIn(text, pasvPort)
}

// extendedPort matches (|||port|), with any delimiter in place of the bars (RFC 2428
// section 3).
var extendedPort = regexp.MustCompile(`\([!-~]{3}(\d{1,5})[!-~]\)`)

// pasvPort matches h1,h2,h3,h4,p1,p2, with or without parentheses around it (RFC 1123
// section 4.1.2.6).
var pasvPort = regexp.MustCompile(`\d+,\d+,\d+,\d+,(\d{1,3}),(\d{1,3})`)

// portIn returns the port in text: one field, or two fields that are its two bytes.
func portIn(text string, pattern *regexp.Regexp) (int, error) {
	fields := pattern.FindStringSubmatch(text)
	if fields == nil {
		return 0, fmt.Errorf("there is no port in %q", text)
	}
	port := 0
	for _, field := range fields[1:] {
		n, _ := strconv.Atoi(field) // the pattern matches only digits
		port = port<<8 + n
	}
	return port, nil
}
