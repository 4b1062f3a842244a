package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strings"
	"time"
	"unicode"
)

// A reply is also an error, for when the client expected a different one.
type reply struct {
	code int
	text string // one line or several
}

func (r reply) Error() string {
	return printable(fmt.Sprintf("%d %s", r.code, strings.Join(strings.Fields(r.text), " ")))
}

// printable replaces control characters, with which a server could disturb the
// terminal.
func printable(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return '?'
		}
		return r
	}, line)
}

// readReplies has a goroutine of its own, so that the client notices at any time when
// the server hangs up: during a transfer, or while the user thinks.
func (s *session) readReplies() {
	lines := textproto.NewReader(bufio.NewReader(s.conn))
	for {
		code, text, err := lines.ReadResponse(0)
		r := reply{code, text}
		_, strange := err.(textproto.ProtocolError)
		switch {
		case err == io.EOF || err == io.ErrUnexpectedEOF:
			s.fail(fmt.Errorf("%s hung up", s.address))
			return
		case strange:
			s.fail(fmt.Errorf("%s does not speak FTP: %w", s.address, err))
			return
		case err != nil:
			s.fail(fmt.Errorf("%s: %w", s.address, err))
			return
		case code == 421: // the server is closing the connection, whatever the command
			s.fail(fmt.Errorf("%s ended the session: %w", s.address, r))
			return
		}

		select {
		case s.replies <- r:
		case <-s.ctx.Done():
			return
		}
	}
}

// reply waits for a reply. If the server is too slow, the session ends, because a late
// reply would be taken for another command's.
func (s *session) reply() (reply, error) {
	select {
	case r := <-s.replies:
		return r, nil
	case <-time.After(s.patience):
		return reply{}, s.fail(fmt.Errorf("%s has not replied for %v", s.address, s.patience))
	case <-s.ctx.Done():
		return reply{}, context.Cause(s.ctx)
	}
}

// ask sends a command and returns the first reply to it.
func (s *session) ask(verb string, args ...string) (reply, error) {
	line := strings.Join(append([]string{verb}, args...), " ")
	if strings.ContainsAny(line, "\r\n\x00") {
		return reply{}, errors.New("a name cannot contain a line break")
	}
	s.conn.SetWriteDeadline(time.Now().Add(s.patience))
	io.WriteString(s.conn, line+"\r\n") // if this fails, readReplies knows better why
	return s.reply()
}

// succeed runs a whole command and returns the text of its 2xx reply.
func (s *session) succeed(verb string, args ...string) (text string, err error) {
	return s.last(s.ask(verb, args...))
}

// last waits, after a 1xx reply, for the final one, which must be 2xx.
func (s *session) last(r reply, err error) (text string, _ error) {
	for err == nil && r.code/100 == 1 {
		r, err = s.reply()
	}
	if err == nil && r.code/100 != 2 {
		err = r
	}
	return r.text, err
}
