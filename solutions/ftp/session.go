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
// the client's commands have set. Only the session's own goroutine uses it, or a
// transfer's goroutine while the session's own leaves it alone.
type session struct {
	*server
	ctx           context.Context // done when the server must end
	conn          net.Conn
	lines         *lineReader
	local, client netip.Addr // the two ends of conn

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

	transfer *transfer // the last one, which may have ended
}

func newSession(ctx context.Context, s *server, conn net.Conn) *session {
	return &session{
		server: s,
		ctx:    ctx,
		conn:   conn,
		// The buffer is small because most sessions are idle most of the time.
		lines:  &lineReader{Reader: bufio.NewReaderSize(conn, 256)},
		local:  address(conn.LocalAddr()),
		client: address(conn.RemoteAddr()),
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
	defer s.stopTransfer()

	s.reply(220, "Ready.")
	for !s.quit {
		if s.transfer == nil {
			s.conn.SetReadDeadline(time.Now().Add(idleLimit))
		}
		line, err := s.lines.next()
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			s.reply(421, "No command for %v.", idleLimit)
			return
		case err == errLongLine:
			s.waitTransfer()
			s.reply(500, "A command may have at most %d bytes.", maxLine)
		case err != nil: // the client has left
			return
		default:
			s.do(line)
		}
	}
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

var errLongLine = errors.New("line too long")

// A lineReader reads command lines. They end in CR LF; LF alone is accepted too.
type lineReader struct {
	*bufio.Reader
	inLongLine bool // the rest of the line must be skipped
}

// next returns a line, including its line ending. It returns errLongLine as soon as a
// line is too long, not when that line ends, because it might never end.
func (r *lineReader) next() (string, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		full := err == bufio.ErrBufferFull // the buffer is full; the line goes on
		if err != nil && !full {
			return "", err
		}

		// The caller already has an error for this line; skip the rest of it.
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
