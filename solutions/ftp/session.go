package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/netip"
	"time"
)

const (
	idleLimit  = 5 * time.Minute  // between commands, as RFC 1123 section 4.1.3.2 recommends
	replyLimit = 10 * time.Second // for a client to receive a reply
)

// A session belongs to one client: it is the control connection, and everything that
// the client's commands have set. Only the session's own goroutine uses it, or a
// transfer's goroutine while the session's own only receives commands.
type session struct {
	*server
	ctx           context.Context // done when the server must end
	conn          net.Conn
	local, client netip.Addr // the two ends of conn

	lines   chan string   // the command lines, closed when the client has left
	waiting []string      // those that came during a transfer
	ended   chan struct{} // closed when the session has ended

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
		lines:  make(chan string),
		ended:  make(chan struct{}),
		dir:    "/",
	}
}

func address(a net.Addr) netip.Addr {
	return a.(*net.TCPAddr).AddrPort().Addr().Unmap()
}

// serve answers the client's commands until either side ends the session.
func (s *session) serve() {
	defer s.conn.Close()
	defer s.closePassive()
	defer close(s.ended)

	go s.readLines()
	s.reply(220, "Ready.")
	for !s.quit {
		line, ok := s.next()
		if !ok {
			return
		}
		s.do(line)
	}
}

// readLines has a goroutine of its own, because a read waits: the session must be free
// to notice other things meanwhile, and, during a transfer, to notice what is read.
func (s *session) readLines() {
	defer close(s.lines)
	// The buffer is small because most sessions are idle most of the time.
	r := &lineReader{Reader: bufio.NewReaderSize(s.conn, 256)}
	for {
		line, err := r.next()
		if err != nil { // the client has left
			return
		}
		select {
		case s.lines <- line:
		case <-s.ended:
			return
		}
	}
}

// next returns the next command line, if the session goes on.
func (s *session) next() (line string, ok bool) {
	if len(s.waiting) > 0 {
		line, s.waiting = s.waiting[0], s.waiting[1:]
		return line, true
	}

	select {
	case line, ok = <-s.lines:
		return line, ok
	case <-time.After(idleLimit):
		s.reply(421, "No command for %v.", idleLimit)
	case <-s.ctx.Done():
		s.reply(421, "The server is shutting down.")
	}
	return "", false
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
	inLongLine bool // the rest of the line must be skipped
}

// next returns a line, including its line ending. Of a line that is too long, it returns
// the beginning, which is longer than maxLine, as soon as it has that, because the line
// might never end.
func (r *lineReader) next() (string, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		full := err == bufio.ErrBufferFull // the buffer is full; the line goes on
		if err != nil && !full {
			return "", err
		}

		// The caller has the beginning of this line; skip the rest of it.
		if r.inLongLine {
			r.inLongLine = full
			continue
		}

		line = append(line, part...)
		if !full || len(line) > maxLine {
			r.inLongLine = full
			return string(line), nil
		}
	}
}
