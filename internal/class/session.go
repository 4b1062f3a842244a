package class

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"goplab/internal/marking"
	"goplab/internal/scenario"
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

// prepare loads what is needed.
func (s *Session) prepare() error {
	if s.run == nil {
		s.run = startProcess
	}
	if s.AtOnce < 1 {
		s.AtOnce = DefaultAtOnce()
	}
	if s.room == nil {
		s.room = newMachine().hasRoom
	}
	s.gate = &gate{room: s.room, atOnce: s.AtOnce}
	m, err := marking.New(s.Root, filepath.Join(s.Root, "testdata")) // any folder will do
	if err != nil {
		return err
	}
	plans, err := m.Plans(s.Selection)
	s.template = plans
	for _, submission := range s.Submissions {
		s.entries = append(s.entries, &entry{Submission: submission, results: map[place]scenario.Result{}, problem: submission.Problem})
	}
	return err
}

// probe finds out whether submissions can be played beside each other here, and whether they
// may be played at all.
func (s *Session) probe(ctx context.Context) error {
	var unconfined string
	_, err := s.run(ctx, roleProbe, job{Work: s.work}, usual, func(m message) {
		unconfined = m.Unconfined
		if m.Apart {
			s.gate.widen()
		}
	})
	if err == nil && unconfined != "" && !s.Unconfined {
		return &UnconfinedError{unconfined}
	}
	return err
}

// An UnconfinedError says why programs cannot be confined on this machine.
type UnconfinedError struct{ Why string }

func (e *UnconfinedError) Error() string {
	return fmt.Sprintf("this machine cannot confine programs (%s): one of them could read or change what others get", e.Why)
}

// recall finds out what the results of submissions depend on, and takes those that are
// kept.
func (s *Session) recall() error {
	keyring, err := marking.NewKeyring(s.Root)
	if err != nil {
		return err
	}
	clearOld(s.Dir)
	s.progress.begin(len(s.entries), s.template.count())
	for _, e := range s.entries {
		if e.problem != "" {
			s.tellMarked(e, false)
			continue
		}
		if e.key, err = keyring.Key(e.Path, s.Selection); err != nil {
			e.problem = fmt.Sprintf("it cannot be read: %v", err)
			s.tellMarked(e, false)
			continue
		}
		if s.Resume {
			e.recall(s.Dir, s.Records)
		}
		if e.kept {
			s.tellMarked(e, false)
		}
	}
	return nil
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
		if p.Error != "" {
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
		e.overTime(len(s.template.open(e)))
		return nil
	}
	return err
}

// errOverTime means that a submission has used up its time.
var errOverTime = errors.New("over time")

// playAgain plays scenarios without a verdict again, one submission at a time.
func (s *Session) playAgain(ctx context.Context) error {
	var again []*entry
	for _, e := range s.entries {
		if e.problem == "" && len(s.template.open(e)) > 0 {
			again = append(again, e)
		}
	}
	s.progress.Again = len(again)
	for _, e := range again {
		open := s.template.open(e)
		b, dir, err := s.buildOnce(ctx, e, open, usual)
		if err == nil && b != nil {
			err = s.play(ctx, e, open, *b, dir, func(float64) {})
		}
		if err != nil {
			return err
		}
		if b == nil && e.why == "" {
			e.problem = "" // it was built before; what is known is worth more
		}
		if err := s.finish(e, true); err != nil {
			return err
		}
	}
	return nil
}
