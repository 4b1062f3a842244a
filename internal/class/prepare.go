package class

import (
	"context"
	"fmt"
	"path/filepath"

	"goplab/internal/marking"
	"goplab/internal/scenario"
)

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
