package ftp

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"time"
)

// A Reply is a server's answer to a command (RFC 959 section 4.2).
type Reply struct {
	Code int
	Text string // all its lines, as they came
}

// OK says whether what was asked for is done: 2xx. A server that answers 202 has
// not done it, only does not mind.
func (r Reply) OK() bool { return r.Code/100 == 2 && r.Code != 202 }

// Refused says whether it was not, and will not be: 4xx or 5xx.
func (r Reply) Refused() bool { return r.Code >= 400 }

func (r Reply) String() string {
	first, _, _ := strings.Cut(r.Text, "\n")
	return plain(first)
}

// A Wrong is what a server does wrong.
type Wrong struct {
	Sentence string
	Left     bool // the control connection has ended
}

func (w *Wrong) Error() string { return w.Sentence }

func wrong(format string, args ...any) error {
	return &Wrong{Sentence: fmt.Sprintf(format, args...)}
}

// Reply reads the reply to what was said last. Lines may end in LF alone.
func (s *Session) Reply(within time.Duration) (Reply, error) {
	s.conn.SetReadDeadline(time.Now().Add(within))
	var r Reply
	for {
		line, err := readLine(s.in)
		if line != "" {
			s.log.Add(s.Name, "<", line)
		}
		if err != nil {
			return r, s.noReply(r.Text+line, err, within)
		}
		r.Text += line
		code, sign, ok := split(line)
		switch {
		case r.Code == 0 && !ok:
			return r, wrong("%s %s with %q: a reply is three digits, a blank and a text", s.server, s.answer("answered"), plain(line))
		case r.Code == 0:
			r.Code = code
		}
		if ok && code == r.Code && sign != '-' {
			return r, nil
		}
		if len(r.Text) > mostReply {
			return r, wrong("%s %s with more than %d lines, and no end: the last line of a reply is %d, a blank and a text", s.server, s.answer("answered"), strings.Count(r.Text, "\n"), r.Code)
		}
	}
}

// answer is what a server does with what was said last: answer it, or, when nothing
// was said yet, greet.
func (s *Session) answer(form string) string {
	if s.said == "" {
		return strings.Replace(form, "answer", "greet", 1) + " " + s.Name
	}
	return form + " " + s.said
}

// readLine reads a line with its end, or what there is of it.
func readLine(in *bufio.Reader) (string, error) {
	var line []byte
	for len(line) < mostReply {
		part, err := in.ReadSlice('\n')
		line = append(line, part...)
		if err != bufio.ErrBufferFull {
			return string(line), err
		}
	}
	return string(line), nil
}

// split takes a reply's first line apart: its code, and the sign behind it, which
// is a "-" when more lines follow.
func split(line string) (code int, sign byte, ok bool) {
	line = strings.TrimRight(line, "\r\n") + " "
	if len(line) < 4 || line[0] < '1' || line[0] > '5' || line[3] != ' ' && line[3] != '-' {
		return 0, 0, false
	}
	for _, digit := range line[:3] {
		if digit < '0' || digit > '9' {
			return 0, 0, false
		}
		code = code*10 + int(digit-'0')
	}
	return code, line[3], true
}

// noReply tells why there is no reply.
func (s *Session) noReply(part string, err error, within time.Duration) error {
	timeout := errors.Is(err, os.ErrDeadlineExceeded)
	switch {
	case timeout && strings.HasSuffix(part, "\n"):
		return wrong("%s began to %s with %q, and the last line, with a blank behind the code, did not come within %v", s.server, s.answer("answer"), plain(part), within)
	case timeout && part != "":
		return wrong("%s %s with %q, without an end of line: a client waits for CR LF", s.server, s.answer("answered"), plain(part))
	case timeout:
		return wrong("%s did not %s within %v", s.server, s.answer("answer"), within)
	}
	s.log.Add(s.Name, "<", "(closed)")
	how := "closed"
	if err != io.EOF && err != io.ErrUnexpectedEOF {
		how = "broke"
	}
	return &Wrong{fmt.Sprintf("%s %s the connection of %s instead of %s", s.server, how, s.Name, s.answer("answering")), true}
}

// surplus looks for a reply that nobody has asked for.
func (s *Session) surplus() error {
	s.conn.SetReadDeadline(time.Now().Add(pause))
	if _, err := s.in.Peek(1); err != nil {
		return nil // what the next command is told, too
	}
	r, err := s.Reply(ReplyLimit)
	if err != nil {
		return err
	}
	return wrong("%s %s, and then said %q: to a command there is one reply, and the client takes a second one for the answer to its next command", s.server, s.answer("answered"), r)
}

func isTimeout(err error) bool {
	var net net.Error
	return errors.As(err, &net) && net.Timeout()
}
