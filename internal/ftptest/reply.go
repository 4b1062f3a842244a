package ftptest

import (
	"bufio"
	"errors"
	"io"
	"net"
	"strings"
	"time"

	"goplab/internal/say"
)

// A Reply is a server's answer to a command (RFC 959, section 4.2).
type Reply struct {
	Code int
	Text string // all its lines, as they arrived

	line  int    // of the log: its last one
	shown string // its first line, as the log shows it
}

// OK reports whether the command has been carried out: 2xx. With 202 a server only
// says that it does not mind the command.
func (r Reply) OK() bool { return r.Code/100 == 2 && r.Code != 202 }

// Refused reports whether the command has not been carried out and will not be: 4xx
// or 5xx.
func (r Reply) Refused() bool { return r.Code >= 400 }

// String returns the reply's first line.
func (r Reply) String() string { return r.shown }

// Reply reads the reply to the last command, or the greeting. It accepts lines that
// end in LF alone.
func (s *Session) Reply(within time.Duration) (Reply, error) {
	s.conn.SetReadDeadline(time.Now().Add(within))
	var r Reply

	// The first line sets the code. The reply ends with a line that has the same code
	// and a space after it; the lines between may look like anything.
	for {
		line, err := readLine(s.in)
		if line != "" {
			r.line = s.log.add(s.Name, "<", line)
		}
		if r.Text == "" {
			r.shown = s.log.quotable(line)
		}
		if err != nil {
			return r, s.noReply(r, line, err, within)
		}

		r.Text += line
		code, separator, ok := parseLine(line)
		if r.Code == 0 && !ok {
			return r, s.badAnswer(
				"%s greeted %s with %q; a reply is three digits, a space and text",
				"%s answered %s with %q; a reply is three digits, a space and text", s.log.quotable(line))
		}
		if r.Code == 0 {
			r.Code = code
		}
		if ok && code == r.Code && separator != '-' {
			s.replies++
			s.latest = r
			return r, nil
		}
		if len(r.Text) > maxReply {
			return r, s.badAnswer(
				"%s greeted %s with more than %d lines; the last line of a reply is %d, a space and text",
				"%s answered %s with more than %d lines; the last line of a reply is %d, a space and text", strings.Count(r.Text, "\n"), r.Code)
		}
	}
}

// readLine reads a line with its line ending, or what there is of it.
func readLine(in *bufio.Reader) (string, error) {
	var line []byte
	for len(line) < maxReply {
		part, err := in.ReadSlice('\n')
		line = append(line, part...)
		if err != bufio.ErrBufferFull {
			return string(line), err
		}
	}
	return string(line), nil
}

// parseLine parses a line of a reply: its code and the byte after it, which is '-'
// if more lines follow.
func parseLine(line string) (code int, separator byte, ok bool) {
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

// noReply returns the reason why there is no reply, but at most some lines of one and a
// part of the next.
func (s *Session) noReply(begun Reply, part string, err error, within time.Duration) error {
	if isTimeout(err) {
		return late(s.incomplete(begun, part, within))
	}

	// The connection is gone. A reset is often the end of a server that died; the caller
	// looks for that.
	if s.gone != nil && part == "" {
		return s.gone
	}
	place := s.log.add(s.Name, "<", say.Text("(closed)"))
	closed := err == io.EOF || err == io.ErrUnexpectedEOF
	var sentence string
	switch {
	case closed && s.last == "":
		sentence = say.Sprintf("%s closed the connection of %s instead of greeting it", s.Server, s.Name)
	case closed:
		sentence = say.Sprintf("%s closed the connection of %s instead of answering %s", s.Server, s.Name, s.last)
	case s.last == "":
		sentence = say.Sprintf("%s reset the connection of %s instead of greeting it", s.Server, s.Name)
	default:
		sentence = say.Sprintf("%s reset the connection of %s instead of answering %s", s.Server, s.Name, s.last)
	}
	return &ProtocolError{Sentence: sentence, Closed: true, line: place}
}

// incomplete returns the reason why a reply did not arrive in time: what there is of it,
// or else that there is nothing.
func (s *Session) incomplete(begun Reply, part string, within time.Duration) error {
	// A part of a reply says more about the mistake than the time that has passed. After
	// a first reply, such as 150, it is only the next one that is missing.
	switch {
	case part == "" && begun.Text != "":
		return s.badAnswer(
			"%s began to greet %s with %q, but the last line, which has a space after the code, did not arrive within %v",
			"%s began to answer %s with %q, but the last line, which has a space after the code, did not arrive within %v", begun, within)
	case part != "":
		return withHint(s.badAnswer(
			"%s greeted %s with %q without a line ending; a client waits for CR LF",
			"%s answered %s with %q without a line ending; a client waits for CR LF", s.log.quotable(begun.Text+part)),
			say.Text(`every reply ends in \r\n, also the greeting and the one after the data: write all of them through one function`))
	case s.last != "" && s.replies > 0:
		sentence := say.Sprintf("%s sent no further reply after %s within %v", s.Server, s.last, within)
		return &ProtocolError{Sentence: sentence, Silent: true, line: s.log.latestOf(s.Name)}
	}
	return s.badAnswer("%s did not greet %s within %v", "%s did not answer %s within %v", within)
}

// badAnswer returns a ProtocolError about a reply. The first format is for a
// greeting: its arguments begin with the server and the client. The second is for
// any other reply: its arguments begin with the server and the command.
func (s *Session) badAnswer(greeting, answer string, args ...any) error {
	if s.last == "" {
		return s.violation(greeting, append([]any{s.Server, s.Name}, args...)...)
	}
	return s.violation(answer, append([]any{s.Server, s.last}, args...)...)
}

// CheckSurplus looks for a reply that belongs to no command. If the server has closed the
// connection instead, the next command's error says so.
func (s *Session) CheckSurplus() error {
	if s.hasty {
		return nil
	}
	s.conn.SetReadDeadline(time.Now().Add(surplusDelay))
	switch _, err := s.in.Peek(1); {
	case err == io.EOF && s.gone == nil:
		s.gone = s.hungUp()
		return nil
	case err != nil:
		return nil // the next command will find the same
	}
	r, err := s.Reply(ReplyLimit)
	if err != nil {
		return err
	}
	return withHint(s.badAnswer(
		"%s greeted %s and then also sent %q; a client takes a second reply for the reply to its next command",
		"%s answered %s and then also sent %q; a client takes a second reply for the reply to its next command", r),
		say.Text("a command has one reply: return after it, or send it in one place only; only a transfer has two, 1xx before the data and one after it"))
}

// hungUp returns the error of a server that has closed the connection after a reply,
// though nobody asked it to.
func (s *Session) hungUp() error {
	err := s.violation("%s greeted %s with %q and closed the connection; it must keep it open until the client sends QUIT", s.Server, s.Name, s.latest)
	if s.last != "" {
		err = s.violation("%s answered %s with %q and closed the connection; it must keep it open until the client sends QUIT", s.Server, s.last, s.latest)
	}
	err.hint = say.Text("after a reply, an error reply too, read the next command (continue, neither return nor break): only QUIT, or a read that fails, ends a session")
	if s.latest.Code == 421 {
		err.hint = say.Text("a client may send many commands, and may say nothing for minutes: give the control connection no read deadline of some seconds, and count nothing")
	}
	err.Closed, err.line = true, s.log.add(s.Name, "<", say.Text("(closed)"))
	return err
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}
