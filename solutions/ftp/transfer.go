package main

import (
	"context"
	"errors"
	"net"
	"time"
)

// A transfer has a goroutine of its own, so that the session's goroutine goes on
// reading, and notices an ABOR or a client that has left (RFC 1123 section 4.1.3.3).
type transfer struct {
	cancel context.CancelFunc
	ended  chan struct{}
}

// A job is the work of a transfer: a download, an upload, or a listing.
type job interface {
	// copy moves the bytes.
	copy(conn *net.TCPConn) error
	// end comes last, whether or not there was a connection. It gets the error so
	// far, if any, and returns that or an error of its own.
	end(err error) error
}

// start begins a transfer. The next command waits until it ends.
func (s *session) start(j job) {
	ctx, cancel := context.WithCancel(s.ctx)
	t := &transfer{cancel: cancel, ended: make(chan struct{})}
	s.transfer = t
	s.conn.SetReadDeadline(time.Time{}) // a client that waits for a file is not idle
	go func() {
		defer close(t.ended)
		defer cancel()
		code, text := s.run(ctx, j)
		s.conn.SetReadDeadline(time.Now().Add(idleLimit))
		s.reply(code, "%s", text)
	}()
}

// run does a job and returns the final reply.
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
	// If the client has left, the end of the data is not the end of the file.
	if !stop() || hungUp(s.conn) {
		err = errAborted
	}
	conn.Close()

	code = 426 // the connection broke
	if err == nil {
		code = 451 // something failed on our side
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

// waitTransfer waits until the transfer ends, if there is one.
func (s *session) waitTransfer() {
	if s.transfer != nil {
		<-s.transfer.ended
		s.transfer = nil
	}
}

// stopTransfer aborts the transfer, if there is one.
func (s *session) stopTransfer() {
	if s.transfer != nil {
		s.transfer.cancel()
	}
	s.waitTransfer()
}

// abort makes the transfer reply 426, and then replies 226 itself. If the transfer has
// already ended, 226 is the only reply (RFC 959 section 4.1.3).
func (s *session) abort(string) {
	s.stopTransfer()
	s.closePassive()
	s.reply(226, "No transfer is in progress.")
}
