package main

import (
	"context"
	"fmt"
	"net"
	"time"
)

// patience is how long a server may be silent, or a transfer may stall.
const patience = 30 * time.Second

// A session is the control connection: commands go out, replies come in.
type session struct {
	address  string
	user     string
	password string
	conn     net.Conn
	replies  chan reply
	patience time.Duration
	pasv     bool // the server has refused EPSV

	// Whatever ends the session cancels ctx and is its cause: an interrupt, or an error.
	ctx context.Context
	end context.CancelCauseFunc
}

func newSession(ctx context.Context, end context.CancelCauseFunc, address string) *session {
	return &session{
		address:  address,
		user:     "anonymous",
		password: "anonymous@",
		replies:  make(chan reply),
		patience: patience,
		ctx:      ctx,
		end:      end,
	}
}

// fail ends the session, and returns why it has ended, which may be something earlier.
func (s *session) fail(err error) error {
	s.end(err)
	return context.Cause(s.ctx)
}

// connect logs in, and sets TYPE I so that files are transferred unchanged.
func (s *session) connect() error {
	dialer := net.Dialer{Timeout: s.patience}
	conn, err := dialer.DialContext(s.ctx, "tcp", s.address)
	if err != nil {
		return fmt.Errorf("%s: %w", s.address, err)
	}
	context.AfterFunc(s.ctx, func() { conn.Close() })
	s.conn = conn
	go s.readReplies()

	err = s.login()
	if _, refused := err.(reply); refused {
		return fmt.Errorf("%s: %w", s.address, err)
	}
	return err
}

func (s *session) login() error {
	if _, err := s.last(s.reply()); err != nil { // the greeting
		return err
	}
	r, err := s.ask("USER", s.user)
	if err == nil && r.code == 331 {
		r, err = s.ask("PASS", s.password)
	}
	if _, err := s.last(r, err); err != nil {
		return err
	}
	_, err = s.succeed("TYPE", "I")
	return err
}
