package class

import (
	"context"
)

// playAgain plays scenarios without a verdict again, one submission at a time.
func (s *Session) playAgain(ctx context.Context) error {
	var again []*entry
	for _, e := range s.entries {
		if e.problem == "" && len(s.template.undecided(e)) > 0 {
			again = append(again, e)
		}
	}
	s.progress.Again = len(again)
	for _, e := range again {
		undecided := s.template.undecided(e)
		b, dir, err := s.buildOnce(ctx, e, undecided, usual)
		if err == nil && b != nil {
			err = s.play(ctx, e, undecided, *b, dir, func(float64) {})
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
