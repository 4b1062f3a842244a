package ftp

import (
	"errors"
	"time"
)

// Ask asks for a transfer: RETR, STOR, LIST or NLST. Begin has to follow.
func (s *Session) Ask(line string) (*Transfer, error) {
	if err := s.Prepare(); err != nil {
		return nil, err
	}
	t := &Transfer{s: s, line: line, data: s.ready, came: s.ready.accept()}
	s.ready = nil
	return t, s.Say(line + "\r\n")
}

// Start asks for a transfer, and begins it.
func (s *Session) Start(line string) (*Transfer, error) {
	t, err := s.Ask(line)
	if err == nil {
		err = t.Begin()
	}
	return t, err
}

// Begin waits for the server's consent and for the data connection. A command
// that the server refuses is a *Refused.
func (t *Transfer) Begin() error {
	r, err := t.s.Reply(ReplyLimit)
	if err == nil {
		err = t.begun(r)
	}
	var refused *Refused
	if errors.As(err, &refused) && refused.Reply.Code == 425 && t.mayGoOn() {
		return t.otherwise(refused)
	}
	if err != nil {
		t.data.close()
		return err
	}
	if t.s.mode == "" {
		t.s.mode = t.data.mode // which works
		t.s.log.worked.Store(t.data.mode, true)
	}
	return nil
}

// mayGoOn says whether another mode may be tried: this one has not worked yet for
// any client, and there is another.
func (t *Transfer) mayGoOn() bool {
	_, worked := t.s.log.worked.Load(t.data.mode)
	return t.s.mode == "" && !worked && t.data.mode != Modes[len(Modes)-1]
}

// Answered says whether the server has an answer yet, or has one soon.
func (t *Transfer) Answered() bool {
	t.s.conn.SetReadDeadline(time.Now().Add(time.Second))
	_, err := t.s.in.Peek(1)
	return !isTimeout(err)
}

// otherwise tries again in the next mode: this one was offered, and does not work.
func (t *Transfer) otherwise(refused *Refused) error {
	t.data.close()
	for i, mode := range Modes {
		if mode == t.data.mode {
			t.s.mode = Modes[i+1]
		}
	}
	again, err := t.s.Ask(t.line)
	var wrong *Wrong
	if errors.As(err, &wrong) && !wrong.Left {
		return refused // there is no other
	}
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
