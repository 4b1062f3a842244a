package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/lesson"
	"goplab/internal/marking"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// A board prints a report for a person: a line for each step, and what to do next.
type board struct {
	*marking.Report
	root string // the workbook's folder
	b    strings.Builder
}

// printBoard prints the board of a report.
func printBoard(w io.Writer, report *marking.Report, root string) error {
	b := &board{Report: report, root: root}
	b.table()
	b.next()
	_, err := io.WriteString(w, b.b.String())
	return err
}

// table prints a line for each step, and for each stage of one that has any.
func (b *board) table() {
	fmt.Fprintf(&b.b, "%s\n\n", b.Submission)
	b.line(say.Text("step"), say.Text("scenarios"), say.Text("points"), say.Text("bonus"), "")
	var allCore, allBonus marking.Tally
	for _, s := range b.Steps {
		core, bonus := marking.TallyOf(s.OfLevel("core")), marking.TallyOf(s.OfLevel("stretch"))
		b.row(s.Step, core, bonus, remark(s))
		b.stages(s)
		allCore, allBonus = allCore.Plus(core), allBonus.Plus(bonus)
	}
	if len(b.Steps) > 1 {
		b.row(say.Text("total"), allCore, allBonus, "")
	}
}

// stages prints a line for each stage of a step, once the step has a passed scenario.
func (b *board) stages(s marking.StepReport) {
	var names []string
	for _, r := range s.Scenarios {
		if r.Stage != "" && !slices.Contains(names, r.Stage) {
			names = append(names, r.Stage)
		}
	}
	if marking.TallyOf(s.Scenarios).Passed == 0 {
		return
	}
	slices.Sort(names)
	for _, name := range names {
		ofStage := func(results []scenario.Result) marking.Tally {
			return marking.TallyOf(slices.DeleteFunc(results, func(r scenario.Result) bool { return r.Stage != name }))
		}
		b.row("  "+name, ofStage(s.OfLevel("core")), ofStage(s.OfLevel("stretch")), "")
	}
}

// row prints a line of the table.
func (b *board) row(name string, core, bonus marking.Tally, remark string) {
	count, points := "", ""
	if core.Count > 0 {
		count, points = say.Sprintf("%d of %d", core.Passed, core.Count), say.Sprintf("%d of %d", core.Points, core.MaxPoints)
	}
	b.line(name, count, points, say.Sprintf("%d of %d", bonus.Points, bonus.MaxPoints), remark)
}

// line prints the cells of a line of the table.
func (b *board) line(cells ...string) {
	line := ""
	for i, width := range []int{12, 14, 14, 12, 0} {
		line += say.Pad(cells[i], width)
	}
	fmt.Fprintln(&b.b, strings.TrimRight(line, " "))
}

// remark returns what else there is to say about a step.
func remark(s marking.StepReport) string {
	count := 0
	for _, r := range s.Scenarios {
		if r.Verdict == scenario.NoVerdict {
			count++
		}
	}
	switch {
	case count > 0:
		return say.Sprintf("%d without a verdict", count)
	case s.Remembered:
		return say.Text("unchanged")
	}
	return ""
}

// next says what is done and what to do next.
func (b *board) next() {
	if b.afterPass() {
		return
	}
	if s, first, found := readFirst(b.Report); found {
		b.explain(s, first)
		b.offerHint(first)
	}
}

// nextStretch returns what to read first of the stretch scenarios: that of the first
// step that has any, but a data race before all others, because chance decides whether
// it crashes the program elsewhere.
func nextStretch(report *marking.Report) (step marking.StepReport, first scenario.Result, found bool) {
	for _, s := range report.Steps {
		result, exists := scenario.ReadFirst(s.OfLevel("stretch"))
		raced := result.Symptom == transcript.Raced
		if exists && (!found || raced && first.Symptom != transcript.Raced) {
			step, first, found = s, result, true
		}
	}
	return step, first, found
}

// explain shows a result that is not a pass.
func (b *board) explain(s marking.StepReport, result scenario.Result) {
	say.Fprintf(&b.b, "\n%s%s, %s", b.lead(result), s.Step, result.Name)
	if result.Verdict == scenario.NoVerdict {
		say.Fprintf(&b.b, ": no verdict\n%s\n%s", result.Message, failedToo(s, result.Level))
	} else {
		fmt.Fprintf(&b.b, "\n%s\n\n%s", result.Message, result.Detail)
	}
	if step, found := lab.StepNamed(s.Step); found {
		page, section := lesson.Guide(b.root, step)
		say.Fprintf(&b.b, "read: %s, \"%s\"\n", page, section)
	}
}

// lead returns what is said before the name of a scenario that comes next.
func (b *board) lead(result scenario.Result) string {
	if result.Level != "core" && b.passedCore() {
		return say.Text("Everything that the text asks for is done. For a bonus: ")
	}
	return say.Text("Next: ")
}

// passedCore reports whether the core of each step is on the report, and nothing of it is
// left to do.
func (b *board) passedCore() bool {
	return b.Report != nil && !slices.ContainsFunc(b.Steps, func(s marking.StepReport) bool { return len(s.OfLevel("core")) == 0 || !isDone(s) })
}

// failedToo names the scenarios of a level that failed, in a line.
func failedToo(s marking.StepReport, level string) string {
	var names []string
	for _, r := range s.OfLevel(level) {
		if r.Verdict == scenario.Fail {
			names = append(names, r.Name)
		}
	}
	if names == nil {
		return ""
	}
	return say.Sprintf("failed: %s\n", strings.Join(names, say.Text(", ")))
}
