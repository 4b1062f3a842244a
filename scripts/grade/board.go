package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// board prints a report for a person: one line per step, and what to do next.
func (r *Report) board(w io.Writer, root string) error {
	var b strings.Builder
	row := func(name string, core, bonus tally, remark string) {
		line := fmt.Sprintf("%-12s%-14s%-14s%-12s%s", name, fmt.Sprintf("%d of %d", core.passed, core.count),
			fmt.Sprintf("%d of %d", core.points, core.most), fmt.Sprintf("%d of %d", bonus.points, bonus.most), remark)
		fmt.Fprintln(&b, strings.TrimRight(line, " "))
	}
	fmt.Fprintf(&b, "%s\n\n%-12s%-14s%-14s%s\n", r.Submission, "step", "scenarios", "points", "bonus")

	var allCore, allBonus tally
	for _, s := range r.Steps {
		core, bonus := s.tally("core"), s.tally("stretch")
		row(s.Step, core, bonus, s.remark())
		allCore, allBonus = allCore.plus(core), allBonus.plus(bonus)
	}
	row("total", allCore, allBonus, "")

	r.next(&b, root)
	_, err := io.WriteString(w, b.String())
	return err
}

// A tally adds up the scenarios of a level.
type tally struct {
	passed, count, points, most int
}

func (t tally) plus(u tally) tally {
	return tally{t.passed + u.passed, t.count + u.count, t.points + u.points, t.most + u.most}
}

func (s StepReport) tally(level string) tally {
	var t tally
	for _, r := range s.Scenarios {
		if r.Level != level {
			continue
		}
		t.count++
		t.points += r.Points
		t.most += r.MaxPoints
		if r.Verdict == scenario.Pass {
			t.passed++
		}
	}
	return t
}

// remark returns how many scenarios had no verdict, if any.
func (s StepReport) remark() string {
	count := 0
	for _, r := range s.Scenarios {
		if r.Verdict == scenario.NoVerdict {
			count++
		}
	}
	if count == 0 {
		return ""
	}
	return fmt.Sprintf("%d without a verdict", count)
}

// next says what is done and what to do next. Root is the workbook's folder.
func (r *Report) next(b *strings.Builder, root string) {
	if r.afterPass(b, root) {
		return
	}
	if s, first, found := r.first(); found {
		explain(b, s, first)
		r.offerHint(b, first)
	}
}

// nextStretch returns what to read first of the stretch scenarios: that of the first
// step that has any, but a data race before all others, because chance decides whether
// it crashes the program elsewhere.
func (r *Report) nextStretch() (step StepReport, first scenario.Result, found bool) {
	for _, s := range r.Steps {
		result, exists := scenario.ReadFirst(s.ofLevel("stretch"))
		raced := result.Symptom == transcript.Raced
		if exists && (!found || raced && first.Symptom != transcript.Raced) {
			step, first, found = s, result, true
		}
	}
	return step, first, found
}

// ofLevel returns the results of a level.
func (s StepReport) ofLevel(level string) []scenario.Result {
	return slices.DeleteFunc(slices.Clone(s.Scenarios), func(r scenario.Result) bool { return r.Level != level })
}

// explain shows a result that is not a pass.
func explain(b *strings.Builder, s StepReport, result scenario.Result) {
	next := "Next: "
	if result.Level != "core" {
		next = "Everything that the text asks for is done. For a bonus: "
	}
	fmt.Fprintf(b, "\n%s%s, %s", next, s.Step, result.Name)
	if result.Verdict == scenario.NoVerdict {
		fmt.Fprintf(b, ": no verdict\n%s\n%s", result.Message, s.failedToo(result.Level))
	} else {
		fmt.Fprintf(b, "\n%s\n\n%s", result.Message, result.Detail)
	}
	if step, found := lab.StepNamed(s.Step); found {
		fmt.Fprintf(b, "read: %s, %q\n", step.Page, step.Section)
	}
}

// failedToo names the scenarios of a level that failed, in a line.
func (s StepReport) failedToo(level string) string {
	var names []string
	for _, r := range s.ofLevel(level) {
		if r.Verdict == scenario.Fail {
			names = append(names, r.Name)
		}
	}
	if names == nil {
		return ""
	}
	return "failed: " + strings.Join(names, ", ") + "\n"
}
