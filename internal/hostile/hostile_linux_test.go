package hostile

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/cell"
	"goplab/internal/graded"
	"goplab/internal/lab"
	"goplab/internal/scenario"
)

var (
	testdata  = filepath.Join("..", "..", "testdata")
	solutions = filepath.Join("..", "..", "solutions")
)

var playHostile = flag.Bool("hostile", false, "play hostile programs, for minutes")

// mostSeconds is how much longer a hostile program may take than an honest one.
const mostSeconds = 30

func TestLoad(t *testing.T) {
	programs, err := Load(filepath.Join(testdata, "hostile"))
	require.NoError(t, err)
	if len(programs) == 0 {
		t.Skip("this workbook has no hostile programs")
	}
}

// TestHostile plays each hostile program between two runs of the solution.
func TestHostile(t *testing.T) {
	if !*playHostile {
		t.Skip("run with -hostile")
	}
	if ok, why := cell.Available(); !ok {
		t.Skip(why)
	}
	if _, err := os.Stat(solutions); err != nil {
		t.Skip("this workbook has no solutions to play between hostile programs")
	}
	programs, err := Load(filepath.Join(testdata, "hostile"))
	require.NoError(t, err)
	w := newWorkshop(t, programs)
	honest := map[string][]scenario.Result{} // of the last run of a step's solution

	for _, p := range programs {
		step, found := lab.StepNamed(p.Step)
		require.True(t, found, p.Step)
		scenarios := played(t, step)
		t.Run(p.Name, func(t *testing.T) {
			before := honest[step.Name]
			if before == nil {
				before = play(t, w.Solutions.Bench(t.Context(), step), scenarios)
			}
			state := lookAround(t)
			results := play(t, w.Bench(p.Variant, step), scenarios)
			assert.Empty(t, changes(state, lookAround(t)), "it must leave nothing behind")
			after := play(t, w.Solutions.Bench(t.Context(), step), scenarios)
			honest[step.Name] = after

			assert.Equal(t, points(before), points(after), "of the solution, before and after it")
			assert.LessOrEqual(t, points(results), p.Earns, "%s", p.Sentence)
			assert.True(t, slices.ContainsFunc(results, func(r scenario.Result) bool {
				return r.Verdict == scenario.Fail && contains(r.Message+"\n"+r.Detail, p.Says)
			}) || p.Says == "", "no failure says %q: %v", p.Says, messages(results))
			assert.Less(t, seconds(results), seconds(after)+mostSeconds)
		})
	}
}

// newWorkshop builds hostile programs and solutions.
func newWorkshop(t *testing.T, programs []Program) *graded.Workshop {
	dir := t.TempDir()
	w := &graded.Workshop{Dir: dir, Solutions: &lab.Builder{
		Tree: solutions, Name: "ch8", Work: filepath.Join(dir, "solutions"),
		Rerun: func(s scenario.Scenario) string { return lab.Rerun("ch8", s) },
	}}
	var variants []graded.Variant
	for _, p := range programs {
		variants = append(variants, p.Variant)
	}
	require.NoError(t, w.Build(variants))
	return w
}

// played returns the scenarios that are played with hostile programs of a step.
func played(t *testing.T, step scenario.Step) []scenario.Scenario {
	all, err := scenario.Load(testdata, step)
	require.NoError(t, err)
	return slices.DeleteFunc(all, func(s scenario.Scenario) bool { return !slices.Contains(Played[step.Name], s.Name) })
}

// play plays scenarios until each has a verdict.
func play(t *testing.T, bench *scenario.Bench, scenarios []scenario.Scenario) []scenario.Result {
	bench.Cells = true
	results := bench.PlayAll(t.Context(), scenarios)
	for i, s := range scenarios {
		for n := 0; n < 3 && results[i].Verdict == scenario.NoVerdict; n++ {
			results[i] = bench.Play(t.Context(), s)
		}
	}
	return results
}
