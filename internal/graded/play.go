package graded

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/scenario"
)

// Play tests that a wrong program fails the scenario that must catch it, with the
// right words, or that a right one passes what it should: core, and with stretch
// everything.
func (v Variant) Play(t *testing.T, bench *scenario.Bench, scenarios []scenario.Scenario, stretch bool) {
	if v.Right {
		v.playRight(t, bench, scenarios, stretch)
		return
	}

	i := slices.IndexFunc(scenarios, func(s scenario.Scenario) bool { return s.Name == v.CaughtBy })
	require.GreaterOrEqual(t, i, 0, "there is no scenario %s", v.CaughtBy)
	var result scenario.Result
	for range maxTries { // chance may show the student another true sentence first
		result = verdict(t, bench, scenarios[i])
		if result.Verdict != scenario.Fail {
			t.Fatalf("%s: %s; it must fail with one of %q\n%s\n%s", scenarios[i].Name, result.Verdict, v.Says, v.Sentence, result.Message)
		}
		if v.Expects(result.Message) {
			return
		}
	}
	assert.Fail(t, "other words", "%s\nthe student must read one of %q, but reads: %s", v.Sentence, v.Says, result.Message)
}

const (
	maxTries  = 5 // for the right words
	maxReplay = 6 // for a verdict: with so many programs at once, the machine may stall
)

func (v Variant) playRight(t *testing.T, bench *scenario.Bench, scenarios []scenario.Scenario, stretch bool) {
	for _, s := range scenarios {
		require.False(t, v.mayFail(s) && !s.Stretch, "%s is core, and a right program passes it", s.Name)
		if !v.MustPass(bench.Step, s) || s.Stretch && !stretch {
			continue
		}
		t.Run(s.Name, func(t *testing.T) {
			t.Parallel()
			result := verdict(t, bench, s)
			if result.Verdict == scenario.Skip {
				t.Skip(result.Message)
			}
			assert.Equal(t, scenario.Pass, result.Verdict, "%s\n%s\n%s", v.Sentence, result.Message, result.Detail)
		})
	}
}

// verdict plays a scenario until there is a verdict.
func verdict(t *testing.T, bench *scenario.Bench, s scenario.Scenario) scenario.Result {
	var result scenario.Result
	for range maxReplay {
		if result = bench.Play(t.Context(), s); result.Verdict != scenario.NoVerdict {
			break
		}
	}
	return result
}
