package main

import (
	"slices"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/lesson"
	"goplab/internal/marking"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// readFirst returns what to read first of a report: of the first step whose core is not
// done, or else of the stretch scenarios.
func readFirst(report *marking.Report) (step marking.StepReport, first scenario.Result, found bool) {
	for _, s := range report.Steps {
		if first, found := scenario.ReadFirst(s.OfLevel("core")); found {
			return s, first, true
		}
		if cause, found := followed(s); found {
			return s, cause, true
		}
	}
	return nextStretch(report)
}

// followed returns the failure, which may be one of the stretch scenarios, for which a
// scenario of a step's core was skipped.
func followed(s marking.StepReport) (cause scenario.Result, found bool) {
	for _, r := range s.OfLevel("core") {
		i := slices.IndexFunc(s.Scenarios, func(other scenario.Result) bool { return other.Name == r.Follows })
		if r.Verdict == scenario.Skip && i >= 0 {
			return s.Scenarios[i], true
		}
	}
	return cause, false
}

// afterPass says what is done, if the next step has not been begun or there is none. It
// reports whether that is all there is to say.
func (b *board) afterPass() bool {
	done := 0
	for done < len(b.Steps) && isDone(b.Steps[done]) {
		done++
	}
	if done == 0 || done < len(b.Steps) && isBegun(b.Steps[done]) {
		return false
	}

	_, _, failed := readFirst(b.Report)
	switch {
	case !slices.ContainsFunc(b.Steps[:done], isPart) && done == len(lab.Steps):
		var all []lesson.Passed
		for _, s := range b.Steps {
			all = append(all, b.passed(s))
		}
		b.b.WriteString("\n" + lesson.AfterAll(all))
	case !isPart(b.Steps[done-1]):
		b.b.WriteString("\n" + lesson.AfterPass(b.passed(b.Steps[done-1])))
	case failed:
		return false
	case !slices.ContainsFunc(b.Steps[done-1].Scenarios, isPlayed):
		say.Fprintf(&b.b, "\nNot played: %s\n", b.Steps[done-1].Scenarios[0].Message)
	default:
		say.Fprintf(&b.b, "\nPassed. To play the whole step: go run ./scripts/grade %s\n", b.selector(b.Steps[done-1].Step))
	}
	return done < len(b.Steps) || !failed
}

// selector returns what to type after grade to play a step.
func (b *board) selector(step string) string {
	if b.Submission == lesson.StudentTree {
		return step
	}
	return marking.Typed(b.Submission) + " " + step
}

// passed returns a step of the report for package lesson.
func (b *board) passed(s marking.StepReport) lesson.Passed {
	step, _ := lab.StepNamed(s.Step)
	p := lesson.Passed{Root: b.root, Tree: b.Submission, Step: step, Results: s.Scenarios}
	if next := slices.Index(lab.StepNames(), s.Step) + 1; next < len(lab.Steps) {
		p.Next = &lab.Steps[next]
	}
	return p
}

// isDone reports whether nothing of what was played of a step's core is left to do. What
// cannot be played here does not count.
func isDone(s marking.StepReport) bool {
	_, failed := scenario.ReadFirst(s.OfLevel("core"))
	_, skipped := followed(s)
	return !failed && !skipped
}

// isPart reports whether not all of a step was to be played. The core of a step is worth
// a hundred points: a test of package lab sees to it.
func isPart(s marking.StepReport) bool { return marking.TallyOf(s.OfLevel("core")).MaxPoints < 100 }

func isPlayed(r scenario.Result) bool { return r.Verdict != scenario.Skip }

// isBegun reports whether the step's program is no longer the starter, which says where
// to begin.
func isBegun(s marking.StepReport) bool {
	step, _ := lab.StepNamed(s.Step)
	return !slices.ContainsFunc(s.Scenarios, func(r scenario.Result) bool {
		return strings.Contains(r.Message, scenario.Untouched+step.Start())
	})
}
