package ftptest

import (
	"io"
	"net"
	"time"

	"goplab/internal/record"
	"goplab/internal/say"
)

// A Transfer moves a file or a listing over a data connection of its own.
type Transfer struct {
	s       *Session
	Command string // with which it was asked for

	// MayBeRefused means that the server may have a good reason to refuse it, so that a
	// refusal says nothing about the data connection, unless it is 425 or 426.
	MayBeRefused bool

	channel *channel
	arrived <-chan *net.TCPConn
	conn    *net.TCPConn
	written int    // bytes
	final   *Reply // if it arrived before the data had ended
}

// Hold leaves the transfer as it is for a moment, and expects the server not to call
// it complete.
func (t *Transfer) Hold() error {
	err := t.peekFinal(holdDelay)
	switch {
	case err != nil || t.final == nil:
		return err
	case t.final.Refused():
		return t.s.violation("%s ended %s with %q while its client was reading nothing; a client may be slow", t.s.Server, t.Command, t.final)
	}
	return t.s.violation("%s answered %s with %q before the client had read most of the file; this reply must follow the last byte", t.s.Server, t.Command, t.final)
}

// ReadAll reads the data to its end and then the final reply. More than that many
// bytes are an error.
func (t *Transfer) ReadAll(most int) ([]byte, error) {
	content, err := t.read(most)
	t.conn.Close()
	if err != nil {
		return nil, err
	}
	t.s.log.addData(t.s.Name, "<", len(content))
	t.s.log.record(t.s.Name, record.DataEnd, "")
	return content, t.end()
}

func (t *Transfer) read(most int) ([]byte, error) {
	var content []byte
	for buf := make([]byte, readSize); ; {
		t.conn.SetReadDeadline(time.Now().Add(ReplyLimit))
		n, err := t.conn.Read(buf)
		content = append(content, buf[:n]...)
		switch {
		case len(content) > most:
			return nil, t.s.violation("%s sent more than %d bytes in answer to %s", t.s.Server, most, t.Command)
		case err == io.EOF:
			return content, nil
		case isTimeout(err):
			return nil, t.endless(len(content))
		case err != nil:
			return nil, t.s.violation("%s reset the data connection after %d bytes of %s; it must close it after the last byte", t.s.Server, len(content), t.Command)
		}
	}
}

// endless returns the failure of a server that does not close the data connection.
func (t *Transfer) endless(bytes int) error {
	switch err := t.peekFinal(surplusDelay); {
	case err == nil && t.final != nil && bytes == 0:
		return t.s.violation("%s answered %s with %q, but sent nothing on the client's latest data connection, and did not close it; each transfer uses a new one", t.s.Server, t.Command, t.final)
	case err == nil && t.final != nil:
		return t.s.violation("%s answered %s with %q but did not close the data connection; closing it tells the client that the data is complete", t.s.Server, t.Command, t.final)
	}
	if bytes == 0 {
		return late(t.s.violation("%s sent nothing in answer to %s for %v, and did not close the data connection", t.s.Server, t.Command, ReplyLimit))
	}
	return late(t.s.violation("%s sent %d bytes in answer to %s, and then nothing for %v; it must close the data connection after the last byte", t.s.Server, bytes, t.Command, ReplyLimit))
}

// Write sends a piece of a file.
func (t *Transfer) Write(b []byte) (int, error) {
	t.conn.SetWriteDeadline(time.Now().Add(ReplyLimit))
	n, err := t.conn.Write(b)
	t.written += n
	switch {
	case isTimeout(err):
		return n, late(t.s.violation("%s read %d bytes of %s, and then nothing for %v", t.s.Server, t.written, t.Command, ReplyLimit))
	case err != nil:
		return n, t.s.violation("%s closed the data connection of %s before the client had sent everything", t.s.Server, t.Command)
	}
	return n, nil
}

// Finish ends a file that was written and waits for the final reply.
func (t *Transfer) Finish() error {
	t.conn.Close()
	t.s.log.addData(t.s.Name, ">", t.written)
	t.s.log.record(t.s.Name, record.DataEnd, "")
	return t.end()
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
	if t.s.last == t.s.log.shown(t.Command) { // otherwise another reply is due
		if err := t.s.CheckSurplus(); err != nil {
			return err
		}
	}
	switch {
	case t.final.Refused():
		return t.refused(*t.final)
	case !t.final.OK():
		return t.s.violation("%s ended %s with %q; the reply after the data must be 226", t.s.Server, t.Command, t.final)
	}
	return nil
}

// Break resets the data connection. It does nothing if there is none.
func (t *Transfer) Break() {
	if t.conn == nil {
		return
	}
	t.conn.SetLinger(0)
	t.conn.Close()
	t.s.log.addAs(record.DataEnd, t.s.Name, ">", say.Text("(breaks the data connection)"))
}
