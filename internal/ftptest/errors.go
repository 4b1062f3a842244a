package ftptest

import (
	"errors"

	"goplab/internal/say"
)

// A ProtocolError is a violation of the protocol by a server.
type ProtocolError struct {
	Sentence string // what the server did, and what it must do
	Closed   bool   // it closed the control connection
	Silent   bool   // it replied and then left the control connection open
	Late     bool   // it did not do something in time
	NoData   bool   // it replied that a transfer is done, and there was none

	line int    // of the log, where it shows
	hint string // may be empty
}

func (p *ProtocolError) Error() string { return p.Sentence }

// Hint returns what may help, whatever the scenario is about, or "".
func (p *ProtocolError) Hint() string { return p.hint }

// Timeout reports whether the violation is that something did not happen in time, as
// errors of package net do.
func (p *ProtocolError) Timeout() bool { return p.Late || p.Silent }

// late marks an error as that of a server that did not do something in time.
func late(err error) error {
	var protocol *ProtocolError
	if errors.As(err, &protocol) {
		protocol.Late = true
	}
	return err
}

// withHint adds a hint to an error about a reply.
func withHint(err error, hint string) error {
	var protocol *ProtocolError
	if errors.As(err, &protocol) {
		protocol.hint = hint
	}
	return err
}

// violation returns a ProtocolError of a server that keeps the connection open.
func (s *Session) violation(format string, args ...any) *ProtocolError {
	return &ProtocolError{Sentence: say.Sprintf(format, args...), line: s.log.latestOf(s.Name)}
}

// A RefusedError is a command that a server refused, which it may well have to do.
type RefusedError struct {
	Server  string // the program
	Command string
	Reply   Reply
}

func (r *RefusedError) Error() string {
	return say.Sprintf("%s answered %s with %q", r.Server, r.Command, r.Reply)
}

// IsRefused reports whether an error is a *RefusedError.
func IsRefused(err error) bool { return errors.As(err, new(*RefusedError)) }

// IsClosed reports whether the error is that the server closed the control
// connection.
func IsClosed(err error) bool {
	var protocol *ProtocolError
	return errors.As(err, &protocol) && protocol.Closed
}

// IsSilent reports whether the error is that the server replied, and then neither sent
// another reply nor closed the control connection.
func IsSilent(err error) bool {
	var protocol *ProtocolError
	return errors.As(err, &protocol) && protocol.Silent
}
