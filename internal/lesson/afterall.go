package lesson

import (
	"runtime"
	"strings"

	"goplab/internal/say"
	"goplab/internal/scenario"
)

// AfterAll returns what to say when the core of all steps is done: which points are
// missing, and why. It takes at most twelve lines of a terminal of 80 columns.
func AfterAll(all []Passed) string { return afterAll(all, runtime.GOOS) }

func afterAll(all []Passed, system string) string {
	var core, bonus points
	var results []scenario.Result
	var missing []string
	for _, p := range all {
		core, bonus = core.plus(sum(p.Results, "core")), bonus.plus(sum(p.Results, "stretch"))
		results = append(results, p.Results...)
		missing = append(missing, p.lacks()...)
	}

	lines := []string{say.Sprintf("All steps are done: %s.", score(core, bonus))}
	lines = append(lines, missing...)
	lines = append(lines, whySkipped(results, system)...)
	if len(all) > 0 {
		if command := all[0].compare(""); command != "" {
			lines = append(lines, command)
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// lacks returns a line about the points that are missing, if there are any.
func (p Passed) lacks() []string {
	lost := 0
	for _, r := range p.Results {
		lost += r.MaxPoints - r.Points
	}
	lead := say.Sprintf("%s is missing %d points: ", p.Step.Name, lost)
	if lost == 1 {
		lead = say.Sprintf("%s is missing 1 point: ", p.Step.Name)
	}
	things := append(entries(p.Results, isLeft, entry), entries(p.Results, isSkipped, entry)...)
	return enumerate(lead, things, 1)
}
