package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"goplab/internal/lab"
)

// board prints a report for a person: a line a step, and what to do next.
func (r *Report) board(w io.Writer) error {
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
	row("together", allCore, allBonus, "")
	r.next(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// A tally sums up the scenarios of a level.
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
		if r.Verdict == lab.Pass {
			t.passed++
		}
	}
	return t
}

// remark tells of scenarios that said nothing about the program.
func (s StepReport) remark() string {
	unjudged := 0
	for _, r := range s.Scenarios {
		if r.Verdict == lab.NoVerdict {
			unjudged++
		}
	}
	if unjudged == 0 {
		return ""
	}
	return fmt.Sprintf("%d without a verdict", unjudged)
}

// next tells what to do: the first core scenario that has not passed, or else
// the first stretch scenario.
func (r *Report) next(b *strings.Builder) {
	for _, level := range []string{"core", "stretch"} {
		for i, s := range r.Steps {
			for _, result := range s.Scenarios {
				if result.Level != level || result.Verdict == lab.Pass || result.Verdict == lab.Skip {
					continue
				}
				r.tell(b, i, result)
				return
			}
		}
	}
	last := slices.Index(lab.Steps, r.Steps[len(r.Steps)-1].Step)
	switch {
	case last+1 < len(lab.Steps):
		fmt.Fprintf(b, "\n%s is done. Next: %s\n", lab.Steps[last], lab.Steps[last+1])
	default:
		fmt.Fprintln(b, "\nAll done. Compare with the solutions: git diff --no-index ch8 solutions")
	}
}

// tell shows a result that is not a pass.
func (r *Report) tell(b *strings.Builder, i int, result lab.Result) {
	if result.Level == "core" {
		fmt.Fprintf(b, "\nNext: %s, %s\n", r.Steps[i].Step, result.Name)
	} else {
		fmt.Fprintf(b, "\nAll that the text asks for is done. For a bonus: %s, %s\n", r.Steps[i].Step, result.Name)
	}
	fmt.Fprintf(b, "%s\n\n%s", result.Message, result.Detail)
	fmt.Fprintf(b, "read: README.md, %q\n", lab.Section(r.Steps[i].Step))
}
