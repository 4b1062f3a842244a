package main

import (
	"fmt"
	"io"

	"goplab/internal/marking"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// lines is an observer that prints a line for whatever a person who waits should know.
type lines struct {
	w     io.Writer
	tree  string
	brief bool // no results, because a program reads them

	steps map[string]*stepLine // by their names
}

// A stepLine is what is known of a step so far.
type stepLine struct {
	left           int // scenarios
	passed, played int
}

func (l *lines) Planned(plans []marking.Plan) {
	l.steps = map[string]*stepLine{}
	for _, p := range plans {
		l.steps[p.Step.Name] = &stepLine{left: len(p.ToPlay())}
	}
}

func (l *lines) Building(program string) { l.print("%s: building %s", l.tree, program) }
func (l *lines) Playing(mode string)     { l.print("%s: %s", l.tree, mode) }
func (l *lines) Began(scenario.Scenario) {}

func (l *lines) Ended(s scenario.Scenario, r scenario.Result) {
	step := l.steps[s.Step]
	step.left--
	step.played++
	if l.brief {
		return
	}
	switch r.Verdict {
	case scenario.Pass:
		step.passed++
	case scenario.Fail, scenario.NoVerdict:
		l.print("%s/%s: %s: %s", s.Step, s.Name, r.Verdict.Said(), scenario.FirstLine(r.Message))
	}
	if step.left == 0 {
		l.print("%s: %d of %d passed", s.Step, step.passed, step.played)
	}
}

func (l *lines) print(format string, args ...any) {
	fmt.Fprintf(l.w, "grade: %s\n", say.Sprintf(format, args...))
}
