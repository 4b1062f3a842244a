package graded

import (
	"slices"
	"strings"

	"goplab/internal/scenario"
)

// Expects reports whether a sentence for the student has words that a wrong program
// names.
func (v Variant) Expects(sentence string) bool {
	return slices.ContainsFunc(v.Says, func(words string) bool { return strings.Contains(sentence, words) })
}

// MustPass reports whether a right program must pass a scenario of its step.
func (v Variant) MustPass(step scenario.Step, s scenario.Scenario) bool {
	spared := s.Uses("-race") // the build takes longer than the scenario
	return !v.mayFail(s) && !spared && s.Starts(step, v.Program)
}

// mayFail reports whether a right program names a scenario as one that it fails.
func (v Variant) mayFail(s scenario.Scenario) bool {
	return slices.Contains(v.Fails, s.Name) || s.Stretch && slices.Contains(v.Fails, "stretch")
}
