package ftptest

import (
	"net"
	"time"

	"goplab/internal/record"
)

// Begin waits for the first reply and for the data connection. If the server
// refuses the command, the error is a *RefusedError.
func (t *Transfer) Begin() error {
	err := t.begin()
	if t.mayTryOthers(err) {
		err = t.tryOthers(err)
	}
	if err != nil {
		t.channel.close()
		return err
	}

	if t.s.mode == "" {
		t.s.mode = t.channel.mode // because it works
		t.s.log.markWorked(t.channel.mode)
	}
	return nil
}

// begin is Begin in the mode that was agreed on.
func (t *Transfer) begin() error {
	r, err := t.s.Reply(ReplyLimit)
	switch {
	case err != nil:
		return err
	case r.Refused():
		if err := t.s.CheckSurplus(); err != nil {
			return err
		}
		return t.refused(r)
	case r.Code/100 != 1:
		err := t.s.violation("%s answered %s with %q; it must reply 150 before the data, and 226 after it", t.s.Server, t.Command, r)
		err.NoData = r.Code/100 == 2
		return err
	}
	return t.awaitConn()
}

// awaitConn waits for the data connection, or for a reply that there is none.
func (t *Transfer) awaitConn() error {
	for deadline := time.Now().Add(ReplyLimit); time.Now().Before(deadline); {
		select {
		case conn := <-t.arrived:
			t.open(conn)
			return nil
		default:
		}

		// Each look for a reply takes a moment, so this does not spin.
		if err := t.peekFinal(surplusDelay); err != nil {
			return err
		}
		switch {
		case t.final == nil:
		case t.final.Refused():
			return t.refused(*t.final)
		default:
			return t.awaitEarlyConn()
		}
	}
	return late(t.s.violation("%s answered %s but did not connect to the port given in %s within %v", t.s.Server, t.Command, t.channel.mode, ReplyLimit))
}

// awaitEarlyConn waits for a data connection that must have been made before the
// final reply was sent.
func (t *Transfer) awaitEarlyConn() error {
	select {
	case conn := <-t.arrived:
		t.open(conn)
		return nil
	case <-time.After(ReplyLimit):
		return t.s.violation("%s answered %s with %q but made no data connection", t.s.Server, t.Command, t.final)
	}
}

// open takes the data connection that has been made.
func (t *Transfer) open(conn *net.TCPConn) {
	t.conn = conn
	t.s.log.record(t.s.Name, record.DataOpen, t.channel.mode)
}

// HasReply reports whether the server has replied to the command, or does so soon.
func (t *Transfer) HasReply() bool {
	t.s.conn.SetReadDeadline(time.Now().Add(answerDelay))
	_, err := t.s.in.Peek(1)
	return !isTimeout(err)
}

// peekFinal reads the final reply if it arrives in time.
func (t *Transfer) peekFinal(within time.Duration) error {
	t.s.conn.SetReadDeadline(time.Now().Add(within))
	_, err := t.s.in.Peek(1)
	switch {
	case isTimeout(err):
		return nil
	case err != nil:
		return t.s.noReply(Reply{}, "", err, within)
	}
	r, err := t.s.Reply(ReplyLimit)
	if err == nil {
		t.final = &r
	}
	return err
}

func (t *Transfer) refused(r Reply) error {
	return &RefusedError{Server: t.s.Server, Command: t.Command, Reply: r}
}
