package main

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"syscall"
	"time"
)

// A job is the work of a transfer: a download or an upload.
type job interface {
	// hello returns the text of the reply that comes first.
	hello() string
	// copy moves the bytes.
	copy(conn *net.TCPConn) error
	// end comes last, whether or not there was a connection. It gets the error so
	// far, if any, and returns that or an error of its own.
	end(err error) error
}

// transfer does a job and replies. Meanwhile, another goroutine attends to what the
// client sends (RFC 1123 section 4.1.3.3).
func (s *session) transfer(j job) {
	ctx, abort := context.WithCancel(s.ctx)
	defer abort()
	s.conn.SetReadDeadline(time.Time{})
	attended := make(chan struct{})
	go func() {
		defer close(attended)
		s.attend(abort)
	}()

	code, text := s.run(ctx, j)
	s.stopReading()
	<-attended
	s.reply(code, "%s", text)
}

const maxWaiting = 1000 // commands

// attend receives commands until reading is stopped. ABOR aborts the transfer, and so
// does a client that leaves, or that sends far too much. Commands wait for the end, and
// are then run in order, ABOR too: first the transfer gets its reply. Only a STAT is
// answered at once (RFC 959 section 4.1.3).
func (s *session) attend(abort func()) {
	for len(s.waiting) < maxWaiting {
		line, err := s.lines.next()
		if errors.Is(err, os.ErrDeadlineExceeded) {
			return
		}
		if err != nil {
			break
		}
		verb, arg := parse(line)
		if verb == "STAT" && arg == "" {
			s.reply(211, "A transfer is in progress.")
			continue
		}
		s.waiting = append(s.waiting, line)
		switch verb {
		case "ABOR":
			abort()
		case "QUIT":
			return // the client may leave now and still get the whole file
		}
	}
	abort()
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
	s.reply(150, "%s", j.hello())
	err = j.copy(conn)
	if !stop() {
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
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT):
		code = 452 // the disk is full
	}
	return code, "Not done: " + reason(err) + "."
}

var errAborted = errors.New("aborted")

// abort handles ABOR when the transfer, if there was one, has ended (RFC 959 section
// 4.1.3).
func (s *session) abort(string) {
	s.closePassive()
	s.reply(226, "No transfer is in progress.")
}

// A transfer ends when stallLimit is not enough to move chunkSize bytes.
const chunkSize = 256 << 10

var stallLimit = 5 * time.Minute // tests shorten it

// copyAll is io.Copy with a deadline that each chunk extends. It leaves the work to the
// kernel when it can (sendfile, splice). For that, it must see the file and the connection
// themselves, with nothing wrapped around them.
func copyAll(to io.Writer, from io.Reader, conn *net.TCPConn) error {
	for {
		conn.SetDeadline(time.Now().Add(stallLimit))
		_, err := io.CopyN(to, from, chunkSize)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
