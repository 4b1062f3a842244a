package ftptest

import (
	"errors"
	"slices"
	"time"
)

// Begin waits for the first reply and for the data connection. If the server
// refuses the command, the error is a *RefusedError.
func (t *Transfer) Begin() error {
	r, err := t.s.Reply(ReplyLimit)
	if err == nil {
		err = t.begin(r)
	}
	var refused *RefusedError
	if errors.As(err, &refused) && refused.Reply.Code == 425 && t.mayTryNext() {
		return t.tryNext(refused)
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

// begin acts on the first reply.
func (t *Transfer) begin(r Reply) error {
	switch {
	case r.Refused():
		if err := t.s.checkSurplus(); err != nil {
			return err
		}
		return t.refused(r)
	case r.Code/100 != 1:
		return violation("%s answered %s with %q; it must reply 150 before the data, and 226 after it", t.s.Server, t.Command, r)
	}
	return t.awaitConn()
}

// mayTryNext reports whether the next mode may be tried: this one has not worked for
// any client, and there is another.
func (t *Transfer) mayTryNext() bool {
	return t.s.mode == "" && !t.s.log.hasWorked(t.channel.mode) && t.channel.mode != Modes[len(Modes)-1]
}

// tryNext begins again in the next mode, since the server accepted this one but
// cannot use it.
func (t *Transfer) tryNext(refused *RefusedError) error {
	t.channel.close()
	t.s.mode = Modes[slices.Index(Modes, t.channel.mode)+1]
	again, err := t.s.Ask(t.Command)
	if errors.As(err, new(*ProtocolError)) && !IsClosed(err) {
		return refused // there is no other mode
	}
	if err != nil {
		return err
	}
	*t = *again
	return t.Begin()
}

// awaitConn waits for the data connection, or for a reply that there is none.
func (t *Transfer) awaitConn() error {
	for deadline := time.Now().Add(ReplyLimit); time.Now().Before(deadline); {
		select {
		case t.conn = <-t.arrived:
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
	return violation("%s answered %s but did not connect to the port given in %s within %v", t.s.Server, t.Command, t.channel.mode, ReplyLimit)
}

// awaitEarlyConn waits for a data connection that must have been made before the
// final reply was sent.
func (t *Transfer) awaitEarlyConn() error {
	select {
	case t.conn = <-t.arrived:
		return nil
	case <-time.After(ReplyLimit):
		return violation("%s answered %s with %q but made no data connection", t.s.Server, t.Command, t.final)
	}
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
		return t.s.noReply("", err, within)
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
