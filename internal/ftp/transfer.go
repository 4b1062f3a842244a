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

// Hold leaves a transfer as it is, and expects it not to be called complete.
func (t *Transfer) Hold() error {
	err := t.peek(early)
	switch {
	case err != nil || t.final == nil:
		return err
	case t.final.Refused():
		return wrong("%s gave %s up with %q, because its client took nothing for a while: a client may be slow", t.s.server, t.line, t.final)
	}
	return wrong("%s answered %s with %q while most of the file had not been taken: that reply comes when all is sent", t.s.server, t.line, t.final)
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
