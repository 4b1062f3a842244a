package main

import (
	"context"
	"errors"
	"net"
	"time"
)

// A transfer has a goroutine of its own, so that the session's goroutine goes on
// reading, and hears of an ABOR or of a client that left (RFC 1123 section 4.1.3.3).
type transfer struct {
	cancel context.CancelFunc
	ended  chan struct{}
}

// A job is what a transfer is for: a download, an upload or a listing.
type job interface {
	// copy moves the bytes.
	copy(conn *net.TCPConn) error
	// end comes last, whether there was a connection or not. It gets what went
	// wrong, if anything, and tells whether the end itself went well.
	end(err error) error
}

// start begins a transfer. The next command waits for its end.
func (s *session) start(j job) {
	ctx, cancel := context.WithCancel(s.ctx)
	t := &transfer{cancel: cancel, ended: make(chan struct{})}
	s.transfer = t
	s.conn.SetReadDeadline(time.Time{}) // who waits for a file is not idle
	go func() {
		defer close(t.ended)
		defer cancel()
		code, text := s.run(ctx, j)
		s.conn.SetReadDeadline(time.Now().Add(idleLimit))
		s.reply(code, "%s", text)
	}()
}

// run does a job, and returns the reply.
func (s *session) run(ctx context.Context, j job) (code int, text string) {
	conn, err := s.connect(ctx)
	if err != nil {
		j.end(err)
		if ctx.Err() != nil {
			return 426, "Aborted."
		}
		return 425, "No data connection: " + reason(err) + "."
	}
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	s.reply(150, "Here is the data connection.")
	err = j.copy(conn)
	if !stop() || hungUp(s.conn) {
		err = errAborted
	}
	conn.Close()

	code = 426 // the connection broke
	if err == nil {
		code = 451 // something here did
	}
	err = j.end(err)
	switch {
	case err == nil:
		return 226, "Done."
	case isDiskFull(err):
		code = 452
	}
	return code, "Not done: " + reason(err) + "."
}

var errAborted = errors.New("aborted")

// waitTransfer waits for the end of the transfer, if there is one.
func (s *session) waitTransfer() {
	if s.transfer != nil {
		<-s.transfer.ended
		s.transfer = nil
	}
}

// stopTransfer breaks it off.
func (s *session) stopTransfer() {
	if s.transfer != nil {
		s.transfer.cancel()
	}
	s.waitTransfer()
}

// abort makes the transfer say 426, and then says 226 itself. When the transfer
// has ended before, it is 226 only (RFC 959 section 4.1.3).
func (s *session) abort(string) {
	s.stopTransfer()
	s.closePassive()
	s.reply(226, "No transfer is under way.")
}
