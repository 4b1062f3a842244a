package main

import (
	"path/filepath"
	"slices"

	"goplab/internal/lab"
	"goplab/internal/mutant"
	"goplab/internal/scenario"
)

// A subject is a mutant with what should catch it.
type subject struct {
	mutant.Mutant
	program scenario.Program
	excuse  string // why it is no mistake, if it is none
	plays   []play
}

// A play is what is played of a step.
type play struct {
	step      scenario.Step
	scenarios []scenario.Scenario
}

// id returns the mutant's name among all mutants.
func (s *subject) id() string { return s.program.Name + " " + s.ID }

// load returns the mutants that are wanted and that compile.
func load(root string, o options) ([]*subject, error) {
	var all []*subject
	loaded := map[string]bool{}
	for _, step := range lab.Steps {
		for _, program := range step.Programs {
			if loaded[program.Name] || len(o.steps) > 0 && !slices.Contains(o.steps, step.Name) {
				continue
			}
			loaded[program.Name] = true
			subjects, err := loadProgram(root, step, program)
			if err != nil {
				return nil, err
			}
			all = append(all, subjects...)
		}
	}

	var wanted []*subject
	for i, s := range all {
		if o.wants(i, s) && s.Compiles() {
			wanted = append(wanted, s)
		}
	}
	return wanted, nil
}

// wants reports whether the nth of all mutants is one to be played.
func (o options) wants(n int, s *subject) bool {
	return o.only.MatchString(s.id()) && n%o.sample == today()%o.sample && (s.excuse == "" || !o.unexcused)
}

// loadProgram returns the mutants of a program.
func loadProgram(root string, step scenario.Step, program scenario.Program) ([]*subject, error) {
	source, err := mutant.Load(filepath.Join(root, "solutions", filepath.FromSlash(program.Folder)))
	if err != nil {
		return nil, err
	}
	excuses, err := mutant.Excuses(filepath.Join(root, "testdata", step.Name, "mutants.txt"))
	if err != nil {
		return nil, err
	}
	plays, err := playsOf(root, program)
	if err != nil {
		return nil, err
	}

	var subjects []*subject
	for _, m := range source.Mutants() {
		s := &subject{Mutant: m, program: program, plays: plays}
		s.excuse = excuses[s.id()]
		subjects = append(subjects, s)
	}
	return subjects, nil
}

// playsOf returns all scenarios, of whatever step, that start a program.
func playsOf(root string, program scenario.Program) ([]play, error) {
	var plays []play
	for _, step := range lab.Steps {
		if !slices.ContainsFunc(step.Programs, func(p scenario.Program) bool { return p.Name == program.Name }) {
			continue
		}
		all, err := scenario.Load(filepath.Join(root, "testdata"), step)
		if err != nil {
			return nil, err
		}
		starts := slices.DeleteFunc(all, func(s scenario.Scenario) bool { return !s.Starts(step, program.Name) })
		plays = append(plays, play{step, starts})
	}
	return plays, nil
}
