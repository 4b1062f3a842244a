package trust

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"goplab/internal/graded"
	"goplab/internal/lab"
	"goplab/internal/scenario"
)

// build builds, once, all programs of which something is left to play.
func (s *Session) build(ctx context.Context, state State, round int) error {
	if s.built != nil {
		return nil
	}
	s.report("building", state, round)
	part := &Part{Root: s.Root, Variants: filepath.Join(s.Work, "variants"), Solutions: map[string]Built{}, AtOnce: s.AtOnce}
	builder := &lab.Builder{Tree: filepath.Join(s.Root, "solutions"), Name: "ch8", Work: filepath.Join(s.Work, "solutions"), Trusted: true, Rerun: func(scenario.Scenario) string { return "" }}
	for _, dir := range []string{part.Variants, builder.Work} {
		if err := os.Mkdir(dir, 0o777); err != nil {
			return err
		}
	}

	for _, step := range lab.Steps {
		for name, e := range builder.Bench(ctx, step).Programs {
			if e.Err != nil {
				return fmt.Errorf("the solution does not build: %w", e.Err)
			}
			part.Solutions[name] = Built{e.Path, e.Source}
		}
	}
	workshop := &graded.Workshop{Dir: part.Variants, Solutions: builder}
	if variants := s.needed(); len(variants) > 0 {
		if err := workshop.BuildContext(ctx, variants); err != nil {
			return err
		}
	}
	s.built = part
	return nil
}
