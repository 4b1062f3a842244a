package results

import (
	"cmp"
	"slices"

	"goplab/internal/lab"
	"goplab/internal/marking"
	"goplab/internal/record"
	"goplab/internal/scenario"
)

// The levels of scenarios.
const (
	core    = "core"
	stretch = "stretch"
)

// isJudged reports whether a result says something about the program. A scenario that
// was skipped does so if another one failed for the same reason, such as a program that
// does not build; it does not if this machine lacks something.
func isJudged(r scenario.Result) bool {
	return r.Verdict == scenario.Pass || r.Verdict == scenario.Fail || r.Verdict == scenario.Skip && r.Follows != ""
}

// A tally is what the scenarios of a report add up to.
type tally struct {
	core, bonus int // points
	judged      int // scenarios that say something about the program
	noVerdicts  int // scenarios
	open        int // points that they may still give
}

func tallyOf(r *marking.Report) tally {
	var t tally
	for _, s := range r.Steps {
		for _, result := range s.Scenarios {
			t.add(result)
		}
	}
	return t
}

func (t *tally) add(r scenario.Result) {
	if r.Level == core {
		t.core += r.Points
	} else {
		t.bonus += r.Points
	}
	if isJudged(r) {
		t.judged++
	}
	if r.Verdict == scenario.NoVerdict {
		t.noVerdicts++
		t.open += r.MaxPoints
	}
}

// A column is a scenario of a step, by their names.
type column struct{ step, scenario string }

// stepsOf returns the steps of all reports, in the order of the workbook.
func stepsOf(reports []*marking.Report) []string {
	var all []string
	for _, r := range reports {
		for _, s := range r.Steps {
			if !slices.Contains(all, s.Step) {
				all = append(all, s.Step)
			}
		}
	}
	sortSteps(all, func(step string) string { return step })
	return all
}

// columnsOf returns the scenarios of all reports, in the order of the steps. Reports may
// differ, if one of them is about some scenarios only.
func columnsOf(reports []*marking.Report) []column {
	var all []column
	seen := map[column]bool{}
	for _, r := range reports {
		for _, s := range r.Steps {
			for _, result := range s.Scenarios {
				if c := (column{s.Step, result.Name}); !seen[c] {
					seen[c] = true
					all = append(all, c)
				}
			}
		}
	}
	sortSteps(all, func(c column) string { return c.step })
	return all
}

// sortSteps sorts what belongs to steps by these, in the order of the workbook.
func sortSteps[T any](all []T, step func(T) string) {
	steps := lab.StepNames()
	slices.SortStableFunc(all, func(a, b T) int {
		return cmp.Compare(slices.Index(steps, step(a)), slices.Index(steps, step(b)))
	})
}

// inline makes a text visible, on one line.
func inline(text string) string { return record.Visible(text, "") }

// lines makes a text visible, but keeps its lines.
func lines(text string) string { return record.Visible(text, "\n\t") }
