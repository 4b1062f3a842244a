package lab

import (
	"errors"
	"time"

	"goplab/internal/ftp"
)

// ftpFailure makes a failure of what a server did wrong, with what was said. What
// the server's own end explains is told by that.
func (r *round) ftpFailure(err error) error {
	var wrong *ftp.Wrong
	var refused *ftp.Refused
	var fail *failure
	switch {
	case err == nil:
		return nil
	case errors.As(err, &wrong):
		fail = r.endOrElse(&failure{sentence: wrong.Sentence}, wrong.Left)
	case errors.As(err, &refused):
		fail = &failure{sentence: r.server.name + " " + refused.Error()}
	case errors.As(err, &fail):
	default:
		return err
	}
	fail.picture = r.ftp.log.Picture()
	return fail
}

// endOrElse waits a moment for the server's own end, longer when it is likely.
func (r *round) endOrElse(otherwise *failure, likely bool) *failure {
	moment := 100 * time.Millisecond
	if likely {
		moment = 500 * time.Millisecond
	}
	select {
	case <-r.server.Done():
		if death, ok := r.server.death().(*failure); ok {
			return death
		}
	case <-time.After(moment):
	}
	return otherwise
}

// mustRefuse turns a refusal into success, and the reverse.
func (r *round) mustRefuse(err error, line string) error {
	if errors.As(err, new(*ftp.Refused)) {
		return nil
	}
	if err == nil {
		return failf("%s did as %s says, and must refuse it: 550, or another code that begins with 4 or 5", r.server.name, line)
	}
	return err
}
