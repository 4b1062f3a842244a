package trust

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"goplab/internal/graded"
	"goplab/internal/lab"
	"goplab/internal/scenario"
)

// A Selection says which programs to play.
type Selection struct {
	Kinds  []Kind         // all, if empty
	Only   *regexp.Regexp // that the program's ID matches; nil for all
	Sample int            // of so many programs one, another one in each round; 0 and 1 for all
}

// Includes reports whether a program is selected.
func (s Selection) Includes(id string, kind Kind) bool {
	return (len(s.Kinds) == 0 || slices.Contains(s.Kinds, kind)) && (s.Only == nil || s.Only.MatchString(id))
}

// LoadPrograms returns the programs of a workbook, those of all steps, with the scenarios
// that a round plays with each.
func LoadPrograms(root string, selection Selection) ([]Program, error) {
	testdata, solutions := filepath.Join(root, "testdata"), filepath.Join(root, "solutions")
	if _, err := os.Stat(solutions); err != nil {
		return nil, errors.New("this workbook has no solutions, so there is nothing to play")
	}
	var programs []Program
	for _, step := range lab.Steps {
		scenarios, err := scenario.Load(testdata, step)
		if err != nil {
			return nil, err
		}
		variants, err := graded.Load(testdata, solutions, step)
		if err != nil {
			return nil, err
		}

		if id := step.Name + "-solution"; selection.Includes(id, Solution) {
			programs = append(programs, Program{ID: id, Step: step.Name, Kind: Solution, Scenarios: names(scenarios)})
		}
		for _, v := range variants {
			p, err := programOf(v, step, scenarios)
			if err != nil {
				return nil, err
			}
			if selection.Includes(p.ID, p.Kind) {
				programs = append(programs, p)
			}
		}
	}
	if len(programs) == 0 {
		return nil, errors.New("no program is selected")
	}
	return programs, nil
}

// programOf returns a variant with its scenarios: the one that catches a wrong program,
// or those of core that a right one must pass.
func programOf(v graded.Variant, step scenario.Step, scenarios []scenario.Scenario) (Program, error) {
	p := Program{ID: v.ID(), Step: step.Name, Kind: Right, Variant: v}
	if !v.Right {
		p.Kind, p.Scenarios = Wrong, []string{v.CaughtBy}
		if !slices.Contains(names(scenarios), v.CaughtBy) {
			return p, fmt.Errorf("%s: there is no scenario %s", p.ID, v.CaughtBy)
		}
		return p, nil
	}
	for _, s := range scenarios {
		if !s.Stretch && v.MustPass(step, s) {
			p.Scenarios = append(p.Scenarios, s.Name)
		}
	}
	return p, nil
}

// names returns the names of scenarios.
func names(scenarios []scenario.Scenario) []string {
	var list []string
	for _, s := range scenarios {
		list = append(list, s.Name)
	}
	return list
}
