package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"goplab/internal/lab"
	"goplab/internal/scenario"
)

// A Report is what a tree got.
type Report struct {
	Submission string       `json:"submission"`
	Points     int          `json:"points"`     // core and stretch
	MaxPoints  int          `json:"max_points"` // core alone: stretch is a bonus
	Steps      []StepReport `json:"steps"`
}

// A StepReport is what a step of a tree got.
type StepReport struct {
	Step      string            `json:"step"`
	Points    int               `json:"points"`
	MaxPoints int               `json:"max_points"`
	Scenarios []scenario.Result `json:"scenarios"`
}

// A marker marks one tree.
type marker struct {
	root    string // of the workbook
	name    string // of the tree, as the user types it
	builder *lab.Builder
	log     io.Writer
}

func newMarker(root, tree string, log io.Writer) (*marker, error) {
	info, err := os.Stat(tree)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%s is not a folder", tree)
	}
	abs, err := filepath.Abs(tree)
	if err != nil {
		return nil, err
	}
	name := tree
	if rel, err := filepath.Rel(root, abs); err == nil && filepath.IsLocal(rel) {
		name = rel
	}
	work, err := os.MkdirTemp("", "goplab-grade")
	if err != nil {
		return nil, err
	}

	m := &marker{root: root, name: filepath.ToSlash(name), log: log}
	m.builder = &lab.Builder{Tree: tree, Name: m.typedName(), Work: work, Rerun: m.rerun, Building: m.building}
	return m, nil
}

func (m *marker) close() { os.RemoveAll(m.builder.Work) }

// typedName returns the name of the tree for commands that a student types: ch8 if
// it is not in the workbook.
func (m *marker) typedName() string {
	if filepath.IsLocal(m.name) {
		return m.name
	}
	return "ch8"
}

// rerun returns the command that plays a scenario, or its step, again.
func (m *marker) rerun(s scenario.Scenario) string {
	if m.name == "ch8" || m.name == "solutions" {
		return lab.Rerun(m.name, s)
	}
	return fmt.Sprintf("go run ./scripts/grade -step %s %s", s.Step, m.name)
}

// building tells whoever waits which program is being built.
func (m *marker) building(program string) {
	fmt.Fprintf(m.log, "grade: %s: building %s\n", m.name, program)
}

// mark builds the programs of all steps and then plays all scenarios at once.
func (m *marker) mark(steps []scenario.Step) (*Report, error) {
	plans := make([]plan, len(steps))
	for i, step := range steps {
		scenarios, err := scenario.Load(filepath.Join(m.root, "testdata"), step)
		if err != nil {
			return nil, err
		}
		plans[i].scenarios = scenarios
	}

	var group sync.WaitGroup
	for i, step := range steps {
		group.Go(func() { plans[i].bench = m.builder.Bench(step) })
	}
	group.Wait()

	m.announce(plans)
	report := &Report{Submission: m.name, Steps: make([]StepReport, len(steps))}
	for _, p := range plans {
		p.bench.Expect(p.scenarios...)
	}
	for i, p := range plans {
		group.Go(func() { report.Steps[i] = p.play() })
	}
	group.Wait()
	for _, s := range report.Steps {
		report.Points += s.Points
		report.MaxPoints += s.MaxPoints
	}
	return report, nil
}

// announce tells how many scenarios are about to be played, if any, and how.
func (m *marker) announce(plans []plan) {
	var all []scenario.Scenario
	for _, p := range plans {
		if p.bench.Programs[p.bench.Step.Program().Name].Err == nil {
			all = append(all, p.scenarios...)
		}
	}
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(m.log, "grade: %s: %s\n", m.name, scenario.Mode(all))
}

// A plan is what is to be played of a step.
type plan struct {
	bench     *scenario.Bench
	scenarios []scenario.Scenario
}

// play plays the scenarios of a step and adds up their points.
func (p plan) play() StepReport {
	report := StepReport{Step: p.bench.Step.Name, Scenarios: p.bench.PlayAll(context.Background(), p.scenarios)}
	for i, r := range report.Scenarios {
		report.Points += r.Points
		if !p.scenarios[i].Stretch {
			report.MaxPoints += r.MaxPoints
		}
	}
	return report
}
