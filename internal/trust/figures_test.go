package trust

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/graded"
	"goplab/internal/scenario"
)

// TestOutcome judges verdicts.
func TestOutcome(t *testing.T) {
	result := func(v scenario.Verdict, message string) scenario.Result {
		return scenario.Result{Verdict: v, Message: message}
	}
	caught := result(scenario.Fail, "A got no line")
	wrong := Program{Kind: Wrong, Variant: graded.Variant{Says: []string{"no line", "no newline"}}}
	for _, test := range []struct {
		program Program
		played  Played
		want    Outcome
	}{
		{wrong, Played{Result: caught}, AsExpected},
		{wrong, Played{Result: result(scenario.Fail, "the server died")}, OtherWords},
		{wrong, Played{Result: result(scenario.Pass, "")}, Accepted},
		{wrong, Played{Result: result(scenario.Pass, ""), Catcher: &caught}, Elsewhere},
		{wrong, Played{Result: result(scenario.NoVerdict, "stalled")}, NoVerdict},
		{wrong, Played{Result: result(scenario.Skip, "no curl")}, Skipped},
		{Program{Kind: Right}, Played{Result: result(scenario.Pass, "")}, AsExpected},
		{Program{Kind: Right}, Played{Result: caught}, Rejected},
		{Program{Kind: Solution}, Played{Result: caught}, Failed},
		{Program{Kind: Solution}, Played{Result: result(scenario.Pass, "")}, AsExpected},
	} {
		assert.Equal(t, test.want, test.program.outcome(test.played))
	}
}

// runOf makes a run.
func runOf(round int, kind Kind, program, scenario string, o Outcome) Run {
	return Run{Place: Place{State: "idle", Round: round, Program: program, Scenario: scenario}, Kind: kind, Outcome: o}
}

// TestAdd adds up runs.
func TestAdd(t *testing.T) {
	f := Add([]Run{
		runOf(1, Wrong, "w1", "a", AsExpected),
		runOf(2, Wrong, "w1", "a", Accepted),
		runOf(1, Wrong, "w2", "a", OtherWords),
		runOf(2, Wrong, "w2", "a", OtherWords),
		runOf(1, Wrong, "w3", "a", Elsewhere),
		runOf(2, Wrong, "w3", "a", NoVerdict),
		runOf(1, Right, "r1", "a", Rejected),
		runOf(1, Right, "r1", "b", Rejected),
		runOf(2, Right, "r1", "a", AsExpected),
		runOf(2, Right, "r1", "b", Rejected),
		runOf(1, Right, "r2", "a", AsExpected),
		runOf(1, Solution, "s", "a", Failed),
		runOf(1, Solution, "s", "b", AsExpected),
		runOf(1, Solution, "s", "c", Skipped),
	})
	rate := func(wrong, of int) Rate { return Rate{wrong, of, UpperBound(wrong, of)} }
	assert.Equal(t, Figures{
		Runs:       14,
		SkipRuns:   1,
		Accepted:   rate(1, 5),
		OtherWords: rate(3, 5),
		Rejected:   rate(2, 3), // r1 in two rounds, r2 in one
		Failed:     rate(1, 2),
		Differed:   rate(2, 4), // w1 and r1 with a; not w2, and not r1 with b
		NoVerdict:  rate(1, 13),
	}, f)
}
