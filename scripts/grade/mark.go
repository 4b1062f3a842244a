package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"goplab/internal/lab"
	"goplab/internal/submission"
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
	Step      string       `json:"step"`
	Points    int          `json:"points"`
	MaxPoints int          `json:"max_points"`
	Scenarios []lab.Result `json:"scenarios"`
}

// A marker marks one tree.
type marker struct {
	root, tree, name, work string
}

func newMarker(root, tree string) (*marker, error) {
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
	return &marker{root: root, tree: tree, name: filepath.ToSlash(name), work: work}, err
}

func (m *marker) close() { os.RemoveAll(m.work) }

// scenarios are those of the steps that the tree has.
func (m *marker) scenarios(steps []string) []lab.Scenario {
	var all []lab.Scenario
	for _, step := range steps {
		scenarios, _ := lab.Load(filepath.Join(m.root, "testdata"), step)
		if _, err := submission.Folder(m.tree, step); err == nil {
			all = append(all, scenarios...)
		}
	}
	return all
}

// mark builds and plays all the steps at once.
func (m *marker) mark(steps []string) (*Report, error) {
	report := &Report{Submission: m.name, Steps: make([]StepReport, len(steps))}
	var group sync.WaitGroup
	for i, step := range steps {
		scenarios, err := lab.Load(filepath.Join(m.root, "testdata"), step)
		if err != nil {
			return nil, err
		}
		group.Go(func() { report.Steps[i] = m.markStep(step, scenarios) })
	}
	group.Wait()
	for _, s := range report.Steps {
		report.Points += s.Points
		report.MaxPoints += s.MaxPoints
	}
	return report, nil
}

// markStep builds a step's program and plays its scenarios.
func (m *marker) markStep(step string, scenarios []lab.Scenario) StepReport {
	results := make([]lab.Result, len(scenarios))
	source, err := submission.Copy(m.tree, step, m.work)
	if err == nil {
		err = source.Build()
	}
	if err != nil {
		results = lab.Unplayed(scenarios, m.unbuilt(step, err))
	} else {
		bench := m.bench(step, source)
		for _, other := range lab.Beside[step] {
			bench.Programs[other] = lab.Build(m.tree, other, filepath.Join(m.work, "beside", step))
		}
		var group sync.WaitGroup
		for i, s := range scenarios {
			group.Go(func() { results[i] = bench.Play(s) })
		}
		group.Wait()
	}
	report := StepReport{Step: step, Scenarios: results}
	for i, r := range results {
		report.Points += r.Points
		if !scenarios[i].Stretch {
			report.MaxPoints += r.MaxPoints
		}
	}
	return report
}

// bench is where a step's program is judged. What it tells the student to type
// names the tree if it is in the workbook, and ch8 if it came from elsewhere.
func (m *marker) bench(step string, source *submission.Step) *lab.Bench {
	b := &lab.Bench{Programs: map[string]lab.Program{step: {Path: source.Binary, Source: source.Source}}, Tree: "ch8"}
	if filepath.IsLocal(m.name) {
		b.Tree = m.name
	}
	if m.name != "ch8" && m.name != "solutions" {
		b.Again = func(lab.Scenario) string { return fmt.Sprintf("go run ./scripts/grade -step %s %s", step, m.name) }
	}
	return b
}

// unbuilt tells why there is no program to play.
func (m *marker) unbuilt(step string, err error) string {
	if errors.Is(err, submission.ErrNone) {
		return fmt.Sprintf("%s has no folder %s with Go files in it", m.name, step)
	}
	return fmt.Sprintf("%s: %v", step, err)
}
