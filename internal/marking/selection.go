package marking

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// A Selection says which scenarios to play. An empty one means all.
type Selection []Selector

// A Selector is a step, such as clock2, a level of one, such as clock2/core, a stage, such
// as ftp/5.3, or a scenario, such as clock2/crowd.
type Selector struct {
	Step string
	Part string // a level, a stage or a scenario; empty for all of the step
}

// ParseSelector parses a selector. It reports whether the text is one: whether it begins
// with the name of a step.
func ParseSelector(text string) (s Selector, is bool) {
	s.Step, s.Part, _ = strings.Cut(strings.TrimSuffix(text, "/"), "/")
	_, is = lab.StepNamed(s.Step)
	return s, is
}

// SplitStep splits the path of a step's folder, such as ch8/clock1, into the tree and the
// step. It reports whether the path is one.
func SplitStep(arg string) (tree string, s Selector, is bool) {
	tree, step := filepath.Split(filepath.Clean(arg))
	if info, err := os.Stat(arg); tree == "" || err != nil || !info.IsDir() {
		return "", Selector{}, false
	}
	_, is = lab.StepNamed(step)
	return filepath.Clean(tree), Selector{Step: step}, is
}

func (s Selector) String() string {
	if s.Part == "" {
		return s.Step
	}
	return s.Step + "/" + s.Part
}

// Includes reports whether a scenario is selected.
func (s Selection) Includes(sc scenario.Scenario) bool {
	return len(s) == 0 || slices.ContainsFunc(s, func(one Selector) bool { return one.includes(sc) })
}

func (s Selector) includes(sc scenario.Scenario) bool {
	return s.Step == sc.Step && (s.Part == "" || s.Part == sc.Name || s.Part == sc.Stage || s.Part == sc.Level())
}

// includesAny reports whether something of a step is selected.
func (s Selection) includesAny(step scenario.Step) bool {
	return len(s) == 0 || slices.ContainsFunc(s, func(one Selector) bool { return one.Step == step.Name })
}

// check returns an error if a selector selects nothing of the scenarios of its step.
func (s Selection) check(scenarios []scenario.Scenario) error {
	for _, one := range s {
		if len(scenarios) == 0 || one.Step != scenarios[0].Step || slices.ContainsFunc(scenarios, one.includes) {
			continue
		}
		var names []string
		for _, sc := range scenarios {
			if sc.Stage != "" && !slices.Contains(names, sc.Stage) {
				names = append(names, sc.Stage)
			}
		}
		for _, sc := range scenarios {
			names = append(names, sc.Name)
		}
		return say.Errorf("%s has no scenario %q; it has %s", one.Step, one.Part, strings.Join(names, say.Text(", ")))
	}
	return nil
}
