package ftptest

import (
	"bufio"
	"io"
	"net"
	"strings"
	"time"

	"goplab/internal/say"
)

// A Session is a client's conversation with a server that it judges. Only one
// goroutine may use it.
type Session struct {
	Name   string // the client's, for sentences
	Server string // the program's name, for sentences

	conn    *net.TCPConn
	in      *bufio.Reader
	log     *Log
	start   int      // how long the log was when the session began
	last    string   // the last command as a sentence shows it; empty before the first
	replies int      // since then
	latest  Reply    // of all
	unended int      // bytes of a line that Flood has begun
	mode    string   // of data connections: the one that has worked, or the only one to use
	only    bool     // mode is the only one to use
	hasty   bool     // do not wait for a reply too many
	gone    error    // how the server closed the connection after a reply
	agreed  *channel // for the next transfer
}

// NewSession returns a session on a control connection to a server. The names of
// the client and of the server's program are for sentences.
func NewSession(conn *net.TCPConn, client, server string, log *Log) *Session {
	s := &Session{Name: client, Server: server, conn: conn, in: bufio.NewReader(conn), log: log, start: log.len()}
	log.add(client, ">", say.Text("(connects)"))
	return s
}

// Greet waits for the greeting.
func (s *Session) Greet() error {
	r, err := s.Reply(ReplyLimit)
	if err == nil && r.Code == 120 { // ready in a moment
		r, err = s.Reply(ReplyLimit)
	}
	switch {
	case err != nil:
		return err
	case !r.OK():
		return s.violation("%s greeted %s with %q; a greeting is 220, a space and text", s.Server, s.Name, r)
	}
	return s.CheckSurplus()
}

// LogIn logs in, with a password only if the server asks for one, and asks for
// binary transfers. A server that knows no other kind need not understand that.
func (s *Session) LogIn() error {
	r, err := s.Do("USER anonymous")
	if err == nil && r.Code/100 == 3 {
		r, err = s.Do("PASS anonymous@")
	}
	switch {
	case err != nil:
		return err
	case r.Code/100 != 2: // 202 would mean that there is no need to log in
		return s.violation("%s answered %s with %q; it must let every user log in and reply 230", s.Server, s.last, r)
	}

	_, err = s.Do("TYPE I")
	if err == nil {
		s.log.replace(s.start, s.Name, say.Text("(connects and logs in)"))
	}
	return err
}

// SetHasty makes the session go on at once after a reply. A reply too many then shows
// at the next command, which gets it.
func (s *Session) SetHasty(hasty bool) { s.hasty = hasty }

// Do sends a command and reads its one reply.
func (s *Session) Do(command string) (Reply, error) {
	if err := s.Send(command + "\r\n"); err != nil {
		return Reply{}, err
	}
	r, err := s.Reply(ReplyLimit)
	if err == nil {
		err = s.CheckSurplus()
	}
	return r, err
}

// Send sends text, which need not be a command.
func (s *Session) Send(text string) error {
	if s.last = s.log.shown(text); strings.TrimSpace(text) == "" {
		s.last = say.Text("an empty line")
	}
	s.replies = 0
	s.log.add(s.Name, ">", text)

	s.conn.SetWriteDeadline(time.Now().Add(ReplyLimit))
	_, err := s.conn.Write([]byte(text))
	switch {
	case err == nil:
		return nil
	case isTimeout(err):
		return late(s.violation("%s did not read %s within %v", s.Server, s.last, ReplyLimit))
	}

	// Perhaps the server said why before it closed the connection.
	if s.gone != nil {
		return s.gone
	}
	sentence := say.Sprintf("%s closed the connection of %s before it had read %s", s.Server, s.Name, s.last)
	if r, err := s.Reply(ReplyLimit); err == nil {
		sentence = say.Sprintf("%s sent %s %q and closed the connection", s.Server, s.Name, r)
	}
	return &ProtocolError{Sentence: sentence, Closed: true, line: s.log.latestOf(s.Name)}
}

// Quit ends the session with QUIT. The server may close the connection at once.
func (s *Session) Quit() error {
	r, err := s.Do("QUIT")
	switch {
	case IsClosed(err):
		return nil
	case err == nil && !r.OK():
		return s.violation("%s answered QUIT with %q; the reply must be 221", s.Server, r)
	}
	s.Close()
	return err
}

// Close closes the session's connections, without a QUIT.
func (s *Session) Close() {
	s.log.add(s.Name, ">", say.Text("(leaves)"))
	s.conn.Close()
	s.agreed.close()
}

// Reset resets the control connection, as when the client's process is killed.
func (s *Session) Reset() {
	s.conn.SetLinger(0)
	s.Close()
}

// Last returns the last command as a sentence shows it.
func (s *Session) Last() string { return s.last }

// Show records what arrived over a data connection, for the picture.
func (s *Session) Show(text string) { s.log.add(s.Name, "|", text) }

// Note records something that happened, for the picture.
func (s *Session) Note(text string) { s.log.add(s.Name, ">", text) }

// SendTorn sends text in two pieces.
func (s *Session) SendTorn(text string) error {
	err := s.Send(text[:len(text)/2])
	if err == nil {
		time.Sleep(tornDelay)
		err = s.Send(text[len(text)/2:])
	}
	s.last = s.log.shown(text)
	return err
}

// Flood sends text many times, as far as the server reads it. It reads no reply, and
// leaves little room for replies, so that a server that sends many has to wait.
func (s *Session) Flood(text string, times int) {
	s.conn.SetReadBuffer(floodBuffer)
	switch {
	case strings.TrimSpace(text) == "": // the end of what was sent before
	case len(text) == 1 || s.unended > 0:
		s.last, s.replies = say.Sprintf("a line of %d bytes", s.unended+len(text)*times), 0
	case times == 1:
		s.last, s.replies = strings.TrimSpace(text), 0
	default:
		s.last, s.replies = say.Sprintf("%q repeated %d times", text, times), 0
	}
	if s.unended += len(text) * times; strings.HasSuffix(text, "\n") {
		s.unended = 0
	}

	if times == 1 {
		s.Note(say.Sprintf("%q (sent once)", text))
	} else {
		s.Note(say.Sprintf("%q (sent %d times)", text, times))
	}
	s.conn.SetWriteDeadline(time.Now().Add(ReplyLimit))
	io.Copy(s.conn, strings.NewReader(strings.Repeat(text, times)))
}
