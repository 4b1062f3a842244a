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
	idleLimit  = 5 * time.Minute  // without a command, as RFC 1123 section 4.1.3.2 wants
	replyLimit = 10 * time.Second // for a client to take a reply
)

// A session is one client's: its control connection, and all that its commands
// have set. Only the session's own goroutine uses it, and a transfer's goroutine
// while the first one leaves it alone.
type session struct {
	*server
	ctx           context.Context // done when the server shall end
	conn          net.Conn
	lines         *lineReader
	local, client netip.Addr // the two ends of conn

	user     string
	loggedIn bool
	quit     bool

	dir        string // where the client is: an absolute path, "/" is the root
	binary     bool   // TYPE I; at first the type is A
	offset     int64  // where REST makes the next transfer start
	renameFrom string // what RNFR has named

	passive *net.TCPListener // where the next data connection comes in,
	active  netip.AddrPort   // or where it goes
	epsvAll bool

	transfer *transfer // the last one; it may have ended
}

func newSession(ctx context.Context, s *server, conn net.Conn) *session {
	return &session{
		server: s,
		ctx:    ctx,
		conn:   conn,
		// The buffer is small, for most sessions do nothing most of the time.
		lines:  &lineReader{Reader: bufio.NewReaderSize(conn, 256)},
		local:  address(conn.LocalAddr()),
		client: address(conn.RemoteAddr()),
		dir:    "/",
	}
}

func address(a net.Addr) netip.Addr {
	return a.(*net.TCPAddr).AddrPort().Addr().Unmap()
}

// serve answers the client's commands until one of the two has enough.
func (s *session) serve() {
	defer s.conn.Close()
	defer s.closePassive()
	defer s.stopTransfer()
	s.reply(220, "Ready.")
	for !s.quit {
		if s.transfer == nil {
			s.conn.SetReadDeadline(time.Now().Add(idleLimit))
		}
		line, err := s.lines.next()
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			s.reply(421, "You were silent for %v.", idleLimit)
			return
		case err == errLongLine:
			s.waitTransfer()
			s.reply(500, "A command has at most %d bytes.", maxLine)
		case err != nil: // the client has left
			return
		default:
			s.do(line)
		}
	}
}

// reply sends one line. A client that does not take it is left.
func (s *session) reply(code int, format string, args ...any) {
	s.send(fmt.Sprintf("%d %s\r\n", code, fmt.Sprintf(format, args...)))
}

func (s *session) send(text string) {
	s.conn.SetWriteDeadline(time.Now().Add(replyLimit))
	if _, err := s.conn.Write([]byte(text)); err != nil {
		s.conn.Close()
	}
}

const maxLine = 4096 // bytes, with its end

var errLongLine = errors.New("line too long")

// A lineReader reads command lines. Their end is CR LF; LF alone will do.
type lineReader struct {
	*bufio.Reader
	inLongLine bool // its rest is to be skipped
}

// next returns a line with its end. It says errLongLine as soon as a line is too
// long, not when that line ends: it might never do so.
func (r *lineReader) next() (string, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		full := err == bufio.ErrBufferFull // of the buffer; the line goes on
		if err != nil && !full {
			return "", err
		}
		if r.inLongLine {
			r.inLongLine = full
			continue
		}
		line = append(line, part...)
		if len(line) > maxLine {
			r.inLongLine = full
			return "", errLongLine
		}
		if !full {
			return string(line), nil
		}
	}
}
