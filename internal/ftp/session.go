// Package ftp is a client of the File Transfer Protocol (RFC 959) that judges
// servers. It is patient with what does no harm: any code that begins with a 2 is
// success, any way to make a data connection will do, a line may end in LF.
//
//	s := ftp.Connect(conn, "A", "ftp", log)
//	err := s.Greet()                       // waits for the greeting
//	err = s.LogIn()
//	t, err := s.Start("RETR notes.txt")    // asks for it
//	content, err := t.Rest(most)           // takes it
//
// Every error of type *Wrong is a sentence for who wrote the server.
package ftp

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"strings"
	"time"
)

// A Session is one client's. It is used by one goroutine.
type Session struct {
	Name   string // of the client
	server string // of the program, for sentences
	conn   *net.TCPConn
	in     *bufio.Reader
	log    *Log
	came   int    // where the session begins in the log
	said   string // what was said last, as a sentence has it; nothing at first
	mode   string // of data connections: it has worked, or only this may be used
	forced bool
	ready  *channel // what Prepare has agreed on
}

// Connect makes a session of a connection, and says nothing.
func Connect(conn *net.TCPConn, name, server string, log *Log) *Session {
	s := &Session{Name: name, server: server, conn: conn, in: bufio.NewReader(conn), log: log, came: log.length()}
	log.Add(name, ">", "(connects)")
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
		return wrong("%s greeted %s with %q: a greeting is 220, a blank and a text", s.server, s.Name, r)
	}
	return s.surplus()
}

// LogIn logs in, with a password only if the server asks for one, and asks for
// binary files, which a server that knows no other need not understand.
func (s *Session) LogIn() error {
	r, err := s.Do("USER anonymous")
	if err == nil && r.Code/100 == 3 {
		r, err = s.Do("PASS anonymous@")
	}
	switch {
	case err != nil:
		return err
	case r.Code/100 != 2: // 202 would say that there is no need to log in
		return wrong("%s answered %s with %q: any user is let in, with 230", s.server, s.said, r)
	}
	_, err = s.Do("TYPE I")
	if err == nil {
		s.log.shorten(s.came, s.Name, "(connects and logs in)")
	}
	return err
}

// Do says a command and reads its one reply.
func (s *Session) Do(line string) (Reply, error) {
	if err := s.Say(line + "\r\n"); err != nil {
		return Reply{}, err
	}
	r, err := s.Reply(ReplyLimit)
	if err == nil {
		err = s.surplus()
	}
	return r, err
}

// Say sends text, which may be no command at all.
func (s *Session) Say(text string) error {
	if s.said = plain(text); strings.TrimSpace(text) == "" {
		s.said = "an empty line"
	}
	s.log.Add(s.Name, ">", text)
	s.conn.SetWriteDeadline(time.Now().Add(ReplyLimit))
	if _, err := s.conn.Write([]byte(text)); err != nil {
		if isTimeout(err) {
			return wrong("%s did not take %s within %v", s.server, s.said, ReplyLimit)
		}
		// Perhaps it said why before it closed.
		if r, err := s.Reply(ReplyLimit); err == nil {
			return &Wrong{s.server + " closed the connection of " + s.Name + ", and had said " + r.String(), true}
		}
		return &Wrong{s.server + " closed the connection of " + s.Name + " before it could say " + s.said, true}
	}
	return nil
}

// Quit leaves as a client does. A server may close at once.
func (s *Session) Quit() error {
	r, err := s.Do("QUIT")
	if w, ok := err.(*Wrong); ok && w.Left {
		return nil
	}
	if err == nil && !r.OK() {
		return wrong("%s answered QUIT with %q, and a client may always leave: 221", s.server, r)
	}
	s.Hang()
	return err
}

// AwaitEnd waits for the server to close the connection.
func (s *Session) AwaitEnd() error {
	r, err := s.Reply(ReplyLimit)
	w, ok := err.(*Wrong)
	switch {
	case ok && w.Left:
		return nil
	case err == nil:
		return wrong("%s said %q where it should close the connection of %s", s.server, r, s.Name)
	}
	return wrong("%s did not close the connection of %s within %v", s.server, s.Name, ReplyLimit)
}

// Hang ends the connection, and what belongs to it.
func (s *Session) Hang() {
	s.log.Add(s.Name, ">", "(leaves)")
	s.conn.Close()
	s.ready.close()
}

// Vanish breaks it off, as a client does that is killed or unplugged.
func (s *Session) Vanish() {
	s.conn.SetLinger(0)
	s.Hang()
}

// SayTorn sends text in two pieces.
func (s *Session) SayTorn(text string) error {
	err := s.Say(text[:len(text)/2])
	if err == nil {
		time.Sleep(100 * time.Millisecond)
		err = s.Say(text[len(text)/2:])
	}
	s.said = plain(text)
	return err
}

// Said is what was said last, as a sentence has it.
func (s *Session) Said() string { return s.said }

// Pour sends a text many times, without an end, as far as it is taken.
func (s *Session) Pour(text string, times int) {
	if strings.TrimSpace(text) != "" {
		s.said = "a line of many " + plain(text)
	}
	s.log.Add(s.Name, ">", fmt.Sprintf("%s (%d times)", text, times))
	s.conn.SetWriteDeadline(time.Now().Add(ReplyLimit))
	io.Copy(s.conn, strings.NewReader(strings.Repeat(text, times)))
}
