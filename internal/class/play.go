package class

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"goplab/internal/marking"
)

// play plays scenarios of a submission, and removes its folder. It tells how much of the
// submission is left.
func (s *Session) play(ctx context.Context, e *entry, selection marking.Selection, b built, dir string, progress func(left float64)) error {
	defer os.RemoveAll(dir)
	s.begin()
	defer s.end()
	err := s.do(ctx, e, rolePlay, job{Root: s.Root, Path: []byte(e.Path), Work: dir, Selection: selection, built: b}, usual, func(m message) {
		if m.Result != nil {
			progress(1 - s.note(e, *m.Result))
		}
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		e.why = fmt.Sprintf("the process that played it broke down (%v)", err)
	}
	return nil
}

// do does a job within what is left of the submission's time.
func (s *Session) do(ctx context.Context, e *entry, role string, j job, p priority, tell func(message)) error {
	limited, cancel := context.WithTimeoutCause(ctx, submissionLimit-e.spent, errOverTime)
	defer cancel()
	began := time.Now()
	used, err := s.run(limited, role, j, p, tell)
	e.spent += time.Since(began)
	e.used += used
	if ctx.Err() == nil && context.Cause(limited) == errOverTime {
		e.overTime(len(s.template.undecided(e)))
		return nil
	}
	return err
}

// errOverTime means that a submission has used up its time.
var errOverTime = errors.New("over time")
