package trust

import (
	"hash/fnv"
	"io"

	"goplab/internal/graded"
)

// left returns what each grader has left to play of a round, and how many runs that is.
func (s *Session) left(state State, round int) (shares [][]Program, count int) {
	graders := max(1, state.Graders)
	shares = make([][]Program, graders)
	for _, p := range s.Programs {
		for grader := range graders {
			if !s.isDue(p, round) || !isFor(p, grader, graders) {
				continue
			}
			left := p
			left.Scenarios = s.missing(p, Place{State: state.Name, Round: round, Grader: grader})
			if len(left.Scenarios) > 0 {
				shares[grader] = append(shares[grader], left)
				count += len(left.Scenarios)
			}
		}
	}
	return shares, count
}

// isDue reports whether a program is played in a round: each once in so many rounds, the
// solutions in each.
func (s *Session) isDue(p Program, round int) bool {
	return s.Sample < 2 || p.Kind == Solution || (p.number("sample")+round)%s.Sample == 0
}

// isFor reports whether a grader plays a program. Each plays the solutions; the others are
// shared out.
func isFor(p Program, grader, graders int) bool {
	return p.Kind == Solution || p.number("grader")%graders == grader
}

// number returns a number by which programs are dealt out. It depends on nothing but the
// program, so that a program has the same place whatever else is selected.
func (p Program) number(purpose string) int {
	h := fnv.New32a()
	io.WriteString(h, purpose+p.ID)
	return int(h.Sum32() >> 1)
}

// missing returns the scenarios of a program that the log does not have at a place.
func (s *Session) missing(p Program, at Place) []string {
	var missing []string
	for _, at.Scenario = range p.Scenarios {
		at.Program = p.ID
		if !s.Log.Has(at) {
			missing = append(missing, at.Scenario)
		}
	}
	return missing
}

// needed returns the variants of which something is left to play in any round.
func (s *Session) needed() []graded.Variant {
	ids := map[string]bool{}
	for round := 1; round <= s.Rounds; round++ {
		for _, state := range s.States {
			shares, _ := s.left(state, round)
			for _, share := range shares {
				for _, p := range share {
					ids[p.ID] = true
				}
			}
		}
	}
	var variants []graded.Variant
	for _, p := range s.Programs {
		if p.Kind != Solution && ids[p.ID] {
			variants = append(variants, p.Variant)
		}
	}
	return variants
}
