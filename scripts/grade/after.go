package main

import (
	"slices"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/lesson"
	"goplab/internal/scenario"
)

// first returns what to read first: of the first step whose core is not done, or else of
// the stretch scenarios.
func (r *Report) first() (step StepReport, first scenario.Result, found bool) {
	for _, s := range r.Steps {
		if first, found := scenario.ReadFirst(s.ofLevel("core")); found {
			return s, first, true
		}
	}
	return r.nextStretch()
}

// afterPass says what is done, if the next step has not been begun or there is none. It
// reports whether that is all there is to say.
func (r *Report) afterPass(b *strings.Builder, root string) bool {
	done := 0
	for done < len(r.Steps) && r.Steps[done].isDone() {
		done++
	}
	switch {
	case done == 0 || done < len(r.Steps) && r.Steps[done].isBegun():
		return false
	case done == len(lab.Steps):
		var all []lesson.Passed
		for i := range r.Steps {
			all = append(all, r.passed(i, root))
		}
		b.WriteString("\n" + lesson.AfterAll(all))
	default:
		b.WriteString("\n" + lesson.AfterPass(r.passed(done-1, root)))
	}
	_, _, found := r.first()
	return done < len(r.Steps) || !found
}

// passed returns a step of the report for package lesson.
func (r *Report) passed(number int, root string) lesson.Passed {
	s := r.Steps[number]
	step, _ := lab.StepNamed(s.Step)
	p := lesson.Passed{Root: root, Tree: r.Submission, Step: step, Results: s.Scenarios}
	if next := slices.Index(lab.StepNames(), s.Step) + 1; next < len(lab.Steps) {
		p.Next = &lab.Steps[next]
	}
	return p
}

// isDone reports whether the step's core is done.
func (s StepReport) isDone() bool {
	_, found := scenario.ReadFirst(s.ofLevel("core"))
	return !found
}

// isBegun reports whether the step's program is no longer the starter, which says where
// to begin.
func (s StepReport) isBegun() bool {
	step, _ := lab.StepNamed(s.Step)
	return !slices.ContainsFunc(s.Scenarios, func(r scenario.Result) bool {
		return strings.Contains(r.Message, "nothing here yet: begin with "+step.Start())
	})
}
