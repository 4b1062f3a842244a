package ftp

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"time"
)

// A Transfer moves a file or a listing over a data connection of its own.
type Transfer struct {
	s     *Session
	line  string // the command
	data  *channel
	came  <-chan *net.TCPConn
	conn  *net.TCPConn
	moved int
	final *Reply // if it came before the data had ended
}

// A Refused is a command that the server did not carry out, and said so.
type Refused struct {
	Command string
	Reply   Reply
}

func (r *Refused) Error() string { return fmt.Sprintf("answered %s with %q", r.Command, r.Reply) }

// Ask asks for a transfer: RETR, STOR, LIST or NLST. Begin has to follow.
func (s *Session) Ask(line string) (*Transfer, error) {
	if err := s.Prepare(); err != nil {
		return nil, err
	}
	t := &Transfer{s: s, line: line, data: s.ready, came: s.ready.accept()}
	s.ready = nil
	return t, s.Say(line + "\r\n")
}

// Begin waits for the server's consent and for the data connection. A command
// that the server refuses is a *Refused.
func (t *Transfer) Begin() error {
	r, err := t.s.Reply(ReplyLimit)
	if err == nil && r.Code == 425 && t.s.mode == "" && t.data.mode != Modes[len(Modes)-1] {
		return t.otherwise()
	}
	if err == nil {
		err = t.begun(r)
	}
	if err != nil {
		t.data.close()
		return err
	}
	if t.s.mode == "" {
		t.s.mode = t.data.mode // which works
	}
	return nil
}

// Answered says whether the server has an answer yet, or has one soon.
func (t *Transfer) Answered() bool {
	t.s.conn.SetReadDeadline(time.Now().Add(time.Second))
	_, err := t.s.in.Peek(1)
	return !isTimeout(err)
}

// otherwise tries again in the next mode: this one was offered, and does not work.
func (t *Transfer) otherwise() error {
	t.data.close()
	for i, mode := range Modes {
		if mode == t.data.mode {
			t.s.mode = Modes[i+1]
		}
	}
	again, err := t.s.Ask(t.line)
	if err != nil {
		return err
	}
	*t = *again
	return t.Begin()
}

func (t *Transfer) begun(r Reply) error {
	switch {
	case r.Refused():
		if err := t.s.surplus(); err != nil {
			return err
		}
		return &Refused{t.line, r}
	case r.Code/100 != 1:
		return wrong("%s answered %s with %q: first comes 150, then the data, and when all is sent 226", t.s.server, t.line, r)
	}
	return t.connected()
}

// connected waits for the data connection, or for a reply that there is none.
func (t *Transfer) connected() error {
	for deadline := time.Now().Add(ReplyLimit); time.Now().Before(deadline); {
		select {
		case t.conn = <-t.came:
			return nil
		default:
		}
		if t.final == nil {
			if err := t.peek(pause); err != nil {
				return err
			}
		}
		switch {
		case t.final == nil:
		case t.final.Refused():
			return &Refused{t.line, *t.final}
		default:
			return t.cameBefore()
		}
	}
	return wrong("%s began to answer %s, and did not connect to the port that %s had named, within %v", t.s.server, t.line, t.data.mode, ReplyLimit)
}

// cameBefore waits for a data connection that was made before the final reply
// came, and must be on its way.
func (t *Transfer) cameBefore() error {
	select {
	case t.conn = <-t.came:
		return nil
	case <-time.After(ReplyLimit):
		return wrong("%s answered %s with %q, and made no data connection", t.s.server, t.line, t.final)
	}
}

// peek reads the final reply if it comes within so long.
func (t *Transfer) peek(within time.Duration) error {
	t.s.conn.SetReadDeadline(time.Now().Add(within))
	if _, err := t.s.in.Peek(1); err != nil {
		if isTimeout(err) {
			return nil
		}
		return t.s.noReply("", err, within)
	}
	r, err := t.s.Reply(ReplyLimit)
	if err == nil {
		t.final = &r
	}
	return err
}

// Hold leaves a transfer as it is, and expects it not to be called complete.
func (t *Transfer) Hold() error {
	err := t.peek(early)
	if err == nil && t.final != nil {
		return wrong("%s answered %s with %q while most of the file had not been taken: that reply comes when all is sent", t.s.server, t.line, t.final)
	}
	return err
}

// Rest takes what comes until the data connection ends, and waits for the final
// reply. More than so many bytes are too many.
func (t *Transfer) Rest(most int) ([]byte, error) {
	content, err := t.read(most)
	t.conn.Close()
	if err != nil {
		return nil, err
	}
	t.s.log.Add(t.s.Name, "<", fmt.Sprintf("(%d bytes of data)", len(content)))
	return content, t.end()
}

func (t *Transfer) read(most int) ([]byte, error) {
	content := make([]byte, 0, 1<<10)
	in := bufio.NewReaderSize(t.conn, 64<<10)
	for buf := make([]byte, 64<<10); ; {
		t.conn.SetReadDeadline(time.Now().Add(ReplyLimit))
		n, err := in.Read(buf)
		content = append(content, buf[:n]...)
		switch {
		case len(content) > most:
			return nil, wrong("%s sent more than %d bytes in answer to %s", t.s.server, most, t.line)
		case err == io.EOF:
			return content, nil
		case isTimeout(err):
			return nil, t.endless(len(content))
		case err != nil:
			return nil, wrong("%s broke the data connection after %d bytes of %s: close it when all is sent", t.s.server, len(content), t.line)
		}
	}
}

// endless tells of a data connection that does not end.
func (t *Transfer) endless(bytes int) error {
	if err := t.peek(pause); err == nil && t.final != nil {
		return wrong("%s answered %s with %q, and did not close the data connection: its end is the end of the file", t.s.server, t.line, t.final)
	}
	return wrong("%s sent %d bytes in answer to %s, and then nothing for %v", t.s.server, bytes, t.line, ReplyLimit)
}

// end waits for the final reply.
func (t *Transfer) end() error {
	if t.final == nil {
		r, err := t.s.Reply(ReplyLimit)
		if err != nil {
			return err
		}
		t.final = &r
	}
	if t.s.said == t.line { // else more was asked meanwhile
		if err := t.s.surplus(); err != nil {
			return err
		}
	}
	switch {
	case t.final.Refused():
		return &Refused{t.line, *t.final}
	case !t.final.OK():
		return wrong("%s answered %s, at the end of the data, with %q: that is 226", t.s.server, t.line, t.final)
	}
	return nil
}

// Write sends a piece of a file.
func (t *Transfer) Write(b []byte) (int, error) {
	t.conn.SetWriteDeadline(time.Now().Add(ReplyLimit))
	n, err := t.conn.Write(b)
	t.moved += n
	if isTimeout(err) {
		return n, wrong("%s took %d bytes of %s, and then no more for %v", t.s.server, t.moved, t.line, ReplyLimit)
	}
	if err != nil {
		return n, wrong("%s broke the data connection of %s", t.s.server, t.line)
	}
	return n, nil
}

// Finish ends a file that was sent.
func (t *Transfer) Finish() error {
	t.conn.Close()
	t.s.log.Add(t.s.Name, ">", fmt.Sprintf("(%d bytes of data)", t.moved))
	return t.end()
}

// Break breaks the data connection off, with a reset.
func (t *Transfer) Break() {
	if t.conn == nil {
		return // it never began
	}
	t.conn.SetLinger(0)
	t.conn.Close()
	t.s.log.Add(t.s.Name, ">", "(breaks the data connection off)")
}
