package trust

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
)

// A Session plays rounds of programs in states.
type Session struct {
	Site
	Log      *Log
	Programs []Program
	States   []State
	Rounds   int
	Sample   int // see Selection
	AtOnce   int

	// Tell, if not nil, is told how far the session is.
	Tell func(Progress)

	// Play plays a part: PlayInProcess, except in tests.
	Play func(ctx context.Context, s *Setting, part Part, errorFile string, tell func(Played)) error

	// Unavailable are the states that there cannot be here, with the reasons.
	Unavailable map[string]string

	built *Part // with everything that is built, but no programs

	mu       sync.Mutex
	progress meter
	err      error // of the log
}

// Run plays everything that is not in the log yet: each round in all states.
func (s *Session) Run(ctx context.Context) error {
	s.Unavailable = map[string]string{}
	s.progress.begin(s)
	for round := 1; round <= s.Rounds; round++ {
		for _, state := range s.States {
			if err := s.playRound(ctx, state, round); err != nil {
				return err
			}
		}
	}
	return nil
}

// playRound plays what is left of a round in a state.
func (s *Session) playRound(ctx context.Context, state State, round int) error {
	shares, count := s.left(state, round)
	if count == 0 || s.Unavailable[state.Name] != "" {
		return nil
	}
	if err := s.build(ctx, state, round); err != nil {
		return stopped(ctx, err)
	}

	s.report("starting", state, round)
	setting, err := state.Begin(ctx, s.Site)
	var unavailable *UnavailableError
	if errors.As(err, &unavailable) {
		s.Unavailable[state.Name] = unavailable.Why
		s.progress.drop(state.Name)
		return nil
	}
	if err != nil {
		return stopped(ctx, err)
	}
	s.report("playing", state, round)
	err = s.playShares(ctx, setting, state, round, shares)
	err = errors.Join(err, setting.End())
	s.progress.pause()
	return stopped(ctx, err)
}

// stopped returns the context's error, if it is done, instead of what followed from that.
func stopped(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// playShares plays what several graders, or one, have to play of a round.
func (s *Session) playShares(ctx context.Context, setting *Setting, state State, round int, shares [][]Program) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	errs := make([]error, len(shares))
	var group sync.WaitGroup
	for grader, programs := range shares {
		if len(programs) == 0 {
			continue
		}
		group.Go(func() {
			part := *s.built
			part.Programs = programs
			byID := map[string]Program{}
			for i, p := range programs {
				byID[p.ID] = p
				part.Programs[i].Variant.Files = nil
			}
			at := Place{State: state.Name, Round: round, Grader: grader}
			errorFile := filepath.Join(s.Log.Dir, "stderr", fmt.Sprintf("%s-%d.txt", at.stateAndGrader(), round))
			errs[grader] = s.Play(ctx, setting, part, errorFile, func(p Played) {
				if err := s.note(at, byID[p.Program], p); err != nil {
					cancel()
				}
			})
			if errs[grader] != nil {
				cancel() // the others are not in the state that they should be in
			}
		})
	}
	group.Wait()
	if s.err != nil {
		return s.err
	}
	for _, err := range errs {
		if err != nil && !errors.Is(err, context.Canceled) {
			return fmt.Errorf("playing round %d of %s: %w", round, state.Name, err)
		}
	}
	return s.complete(state, round)
}

// complete checks that a round was played to its end.
func (s *Session) complete(state State, round int) error {
	if _, left := s.left(state, round); left > 0 {
		return fmt.Errorf("round %d of %s ended with %d runs left", round, state.Name, left)
	}
	return nil
}

// note adds a run to the log.
func (s *Session) note(at Place, p Program, played Played) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	at.Program, at.Scenario = p.ID, played.Result.Name
	r := Run{Place: at, Step: p.Step, Kind: p.Kind, Outcome: p.outcome(played), Message: played.Result.Message, Seconds: played.Result.Seconds}
	if c := played.Catcher; c != nil {
		r.Message = c.Name + ": " + c.Message
	}
	r.Message = r.Message[:min(len(r.Message), maxMessage)]
	if s.err == nil && r.Outcome.Surprises() {
		r.File, s.err = keepSurprise(s.Log.Dir, r, p, played)
	}
	if s.err == nil {
		s.err = s.Log.Append(r)
	}
	if s.err == nil {
		s.progress.advance(at.State)
		s.tell()
	}
	return s.err
}
