package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"time"
)

const (
	idleLimit  = 5 * time.Minute  // between commands, as RFC 1123 section 4.1.3.2 recommends
	replyLimit = 10 * time.Second // for a client to receive a reply
)

// A session belongs to one client: it is the control connection, and everything that
// the client's commands have set. Only the session's own goroutine uses it; during a
// transfer, another one receives the commands.
type session struct {
	*server
	ctx           context.Context // done when the server must end
	conn          net.Conn
	local, client netip.Addr // the two ends of conn

	lines   lineReader // the command lines
	waiting []string   // those that came during a transfer

	user     string
	loggedIn bool
	quit     bool

	dir        string // the current directory: an absolute path; "/" is the root
	binary     bool   // TYPE I; the default is TYPE A
	offset     int64  // where the next transfer starts, as set by REST
	renameFrom string // the name from RNFR

	passive *net.TCPListener // accepts the next data connection,
	active  netip.AddrPort   // or the address to dial for it
	epsvAll bool
}

func newSession(ctx context.Context, s *server, conn net.Conn) *session {
	return &session{
		server: s,
		ctx:    ctx,
		conn:   conn,
		local:  address(conn.LocalAddr()),
		client: address(conn.RemoteAddr()),
		// The buffer is small because most sessions are idle most of the time.
		lines: lineReader{Reader: bufio.NewReaderSize(conn, 256)},
		dir:   "/",
	}
}

func address(a net.Addr) netip.Addr {
	return a.(*net.TCPAddr).AddrPort().Addr().Unmap()
}

// serve answers the client's commands until either side ends the session.
func (s *session) serve() {
	defer s.conn.Close()
	defer s.closePassive()
	defer context.AfterFunc(s.ctx, s.stopReading)()

	s.reply(220, "Ready.")
	for !s.quit {
		line, ok := s.next()
		if !ok {
			return
		}
		s.do(line)
	}
}

// next returns the next command line, if the session goes on.
func (s *session) next() (line string, ok bool) {
	if len(s.waiting) > 0 {
		line, s.waiting = s.waiting[0], s.waiting[1:]
		return line, true
	}

	s.conn.SetReadDeadline(time.Now().Add(idleLimit))
	if s.ctx.Err() != nil {
		s.stopReading() // again: the deadline has just been moved
	}
	line, err := s.lines.next()
	switch {
	case err == nil:
		return line, true
	case s.ctx.Err() != nil:
		s.reply(421, "The server is shutting down.")
	case errors.Is(err, os.ErrDeadlineExceeded):
		s.reply(421, "No command for %v.", idleLimit)
	}
	return "", false
}

// stopReading makes reading end at once, with os.ErrDeadlineExceeded, until there is
// another deadline. What was read of a line is kept.
func (s *session) stopReading() {
	s.conn.SetReadDeadline(time.Unix(1, 0))
}

// reply sends a reply of one line. If the client does not receive it, reply closes the
// connection.
func (s *session) reply(code int, format string, args ...any) {
	s.send(fmt.Sprintf("%d %s\r\n", code, fmt.Sprintf(format, args...)))
}

func (s *session) send(text string) {
	s.conn.SetWriteDeadline(time.Now().Add(replyLimit))
	if _, err := s.conn.Write([]byte(text)); err != nil {
		s.conn.Close()
	}
}

const maxLine = 4096 // bytes, including the line ending

// A lineReader reads command lines. They end in CR LF; LF alone is accepted too.
type lineReader struct {
	*bufio.Reader
	line       []byte // what has come of a line
	inLongLine bool   // the rest of the line must be skipped
}

// next returns a line, including its line ending. Of a line that is too long, it returns
// the beginning, which is longer than maxLine, as soon as it has that, because the line
// might never end. After an error that does not last, the next call goes on.
func (r *lineReader) next() (string, error) {
	for {
		part, err := r.ReadSlice('\n')
		if !r.inLongLine {
			r.line = append(r.line, part...)
		}
		full := err == bufio.ErrBufferFull // the buffer is full; the line goes on
		if err != nil && !full {
			return "", err
		}

		// The caller has the beginning of this line; skip the rest of it.
		if r.inLongLine {
			r.inLongLine = full
			continue
		}

		if !full || len(r.line) > maxLine {
			r.inLongLine = full
			line := string(r.line)
			r.line = nil
			return line, nil
		}
	}
}
