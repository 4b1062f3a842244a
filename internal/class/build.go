package class

import (
	"context"
	"fmt"
	"os"
	"time"

	"goplab/internal/marking"
)

// build builds the programs of a submission in a new folder. If it cannot be marked,
// nothing is returned.
func (s *Session) build(ctx context.Context, e *entry) (*built, string, error) {
	p, end, err := s.gate.beginBuild(ctx)
	if err != nil {
		return nil, "", err
	}
	began := time.Now()
	b, dir, err := s.buildOnce(ctx, e, s.Selection, p)
	end()

	// A build that got little of the machine may have failed for that reason alone.
	if err == nil && p == spare && (b == nil || b.failed()) && time.Since(began) > slowBuild {
		os.RemoveAll(dir)
		if end, err = s.gate.beginAlone(ctx); err != nil {
			return nil, "", err
		}
		e.problem = ""
		b, dir, err = s.buildOnce(ctx, e, s.Selection, usual)
		end()
	}
	if err == nil && b == nil {
		err = s.finish(e, false)
	}
	return b, dir, err
}

// failed reports whether a program could not be built.
func (b *built) failed() bool {
	for _, p := range b.Programs {
		if p.Error != "" || p.NoVerdict != "" {
			return true
		}
	}
	return false
}

// buildOnce builds the programs of a submission in a new folder. If there is nothing to play
// with, the entry has a problem.
func (s *Session) buildOnce(ctx context.Context, e *entry, selection marking.Selection, p priority) (b *built, dir string, err error) {
	dir, err = os.MkdirTemp(s.work, "submission-")
	if err != nil {
		return nil, "", err
	}
	err = s.do(ctx, e, roleBuild, job{Root: s.Root, Path: []byte(e.Path), Work: dir, Selection: selection}, p, func(m message) {
		if m.Built != nil {
			b, e.canons = m.Built, m.Built.Canons
		}
		if m.Problem != "" {
			e.problem = m.Problem
		}
	})
	switch {
	case ctx.Err() != nil:
		return nil, "", ctx.Err()
	case err != nil && e.problem == "":
		e.problem = fmt.Sprintf("its programs could not be built: %v", err)
	}
	if e.problem != "" {
		os.RemoveAll(dir)
		return nil, "", nil
	}
	return b, dir, nil
}
