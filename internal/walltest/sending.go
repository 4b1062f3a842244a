package walltest

import (
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"time"

	"goplab/internal/record"
)

// A fakeConn is a connection of a fakeServer.
type fakeConn struct {
	net.Conn
	midLine bool // it was accepted in the middle of a line, and must get whole ones
}

// send sends a text to the clients, in so many pieces.
func (s *fakeServer) send(text string, pieces int) {
	conns := s.hearers()
	s.lane.Add(record.Send, strings.TrimSuffix(text, "\n"))
	for _, piece := range split(text, pieces) {
		for _, conn := range conns {
			conn.write(piece)
		}
		if pieces > 1 {
			time.Sleep(pieceDelay)
		}
	}

	s.mu.Lock()
	defer s.mu.Unlock()
	lines := strings.Split(s.unfinished+text, "\n")
	s.unfinished = lines[len(lines)-1]
	lines = lines[:len(lines)-1]
	if len(lines) > 0 {
		s.current, s.currentAt = strings.TrimSuffix(lines[len(lines)-1], "\r"), time.Now()
	}
	if len(conns) > 0 {
		s.heardAt = time.Now()
		s.said = append(s.said, lines...)
	}
}

// hearers returns the connections that get what is sent next.
func (s *fakeServer) hearers() []*fakeConn {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hangs {
		s.hangs, s.heardAt = false, time.Now() // it goes on
	}
	var hearers []*fakeConn
	for _, c := range s.conns {
		c.midLine = c.midLine && s.unfinished != ""
		if !c.midLine {
			hearers = append(hearers, c)
		}
	}
	return hearers
}

// write sends a text. A wall that does not read cannot delay the other servers for long.
// On a busy machine the time may be over before anything was tried, so there is more
// than one try.
func (c *fakeConn) write(text string) {
	for try := 0; try < sendTries && text != ""; try++ {
		c.SetWriteDeadline(time.Now().Add(sendTimeout))
		n, err := io.WriteString(c, text)
		text = text[n:]
		if !errors.Is(err, os.ErrDeadlineExceeded) {
			return
		}
	}
}

// split splits a text into pieces of about the same length.
func split(text string, pieces int) []string {
	var all []string
	for ; pieces > 1; pieces-- {
		n := len(text) / pieces
		all, text = append(all, text[:n]), text[n:]
	}
	return append(all, text)
}

// heard returns the lines that a client has got since the last call.
func (s *fakeServer) heard() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	said := s.said
	s.said = nil
	return said
}
