package class

import (
	"context"
	"fmt"
	"sync"

	"goplab/internal/marking"
)

// A Session marks submissions.
type Session struct {
	Root        string // of the workbook
	Submissions []Submission
	Selection   marking.Selection
	AtOnce      int    // submissions that are played at the same time, at most; see [DefaultAtOnce]
	Dir         string // where results are kept
	Resume      bool   // what is kept of an earlier session counts
	Records     bool   // reports have the records of what happened
	Unconfined  bool   // programs are run even where they cannot be confined

	// Tell, if not nil, is told what happens, one call at a time.
	Tell func(Event)

	run      runner
	room     func() bool // see gate
	gate     *gate
	work     string
	template template
	entries  []*entry

	mu       sync.Mutex // for what follows, and the entries
	progress Progress
}

// An Event is something that has happened. The progress is always there.
type Event struct {
	Progress Progress
	Marked   *marking.Report // a submission was marked
	Again    bool            // that is what came of its second turn, alone
	Kept     bool            // it was marked by an earlier session
}

// Run marks all submissions and returns their reports, in their order. When the context is
// done, it ends everything and returns the context's error: what was marked by then is
// kept.
func (s *Session) Run(ctx context.Context) ([]*marking.Report, error) {
	if err := s.prepare(); err != nil {
		return nil, err
	}
	work, remove, err := newWork()
	if err != nil {
		return nil, err
	}
	defer remove()
	s.work = work

	if err := s.probe(ctx); err != nil {
		return nil, err
	}
	if err := s.recall(); err != nil {
		return nil, err
	}
	if err := s.markAll(ctx); err != nil {
		return nil, err
	}
	if err := s.playAgain(ctx); err != nil {
		return nil, err
	}
	reports := make([]*marking.Report, len(s.entries))
	for i, e := range s.entries {
		reports[i] = s.template.report(e)
	}
	return reports, nil
}

// markAll marks what is not marked yet. One goroutine builds, a few submissions ahead of
// those that play.
func (s *Session) markAll(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	type ready struct {
		*entry
		built
		dir string
	}
	toPlay := make(chan ready, buildsAhead-1)
	var group sync.WaitGroup
	group.Go(func() {
		defer close(toPlay)
		for _, e := range s.entries {
			if e.kept || e.problem != "" || ctx.Err() != nil {
				continue
			}
			b, dir, err := s.build(ctx, e)
			if err != nil {
				cancel(err)
			} else if b != nil {
				select {
				case toPlay <- ready{e, *b, dir}:
				case <-ctx.Done():
				}
			}
		}
	})
	for r := range toPlay {
		turn, err := s.gate.beginPlay(ctx)
		if err != nil {
			continue // the others are drained
		}
		group.Go(func() {
			defer turn.end()
			err := s.play(ctx, r.entry, s.Selection, r.built, r.dir, turn.progress)
			if err == nil {
				err = s.finish(r.entry, false)
			}
			if err != nil {
				cancel(err)
			}
		})
	}
	group.Wait()
	return context.Cause(ctx)
}

// finish keeps what came of a submission and tells it.
func (s *Session) finish(e *entry, again bool) error {
	if err := e.keep(s.Dir); err != nil {
		return fmt.Errorf("keeping what came of %s: %w", Shown(e.Name), err)
	}
	if !s.Records {
		for at, r := range e.results {
			r.Record = nil
			e.results[at] = r
		}
	}
	s.tellMarked(e, again)
	return nil
}
