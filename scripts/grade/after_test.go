package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// stepReport returns the results of a step: what its core and its stretch scenario found.
func stepReport(step scenario.Step, core, stretch scenario.Verdict) marking.StepReport {
	r := func(name, level string, v scenario.Verdict) scenario.Result {
		return scenario.Result{Name: name, Level: level, Verdict: v, MaxPoints: 100, Message: name + " went wrong"}
	}
	return marking.StepReport{Step: step.Name, Scenarios: []scenario.Result{r("one", "core", core), r("two", "stretch", stretch)}}
}

// starterOf returns the results of a step that has not been begun.
func starterOf(step scenario.Step) marking.StepReport {
	s := stepReport(step, scenario.Fail, scenario.Skip)
	s.Scenarios[0].Message = step.Name + " exited. It printed: nothing here yet: begin with " + step.Start()
	return s
}

// TestAfterPass looks at what follows the table.
func TestAfterPass(t *testing.T) {
	const pass, fail = scenario.Pass, scenario.Fail
	clock1, netcat1 := lab.Steps[0], lab.Steps[1]
	after := func(steps ...marking.StepReport) string {
		b := &board{Report: &marking.Report{Submission: "ada", Steps: steps}, root: "../.."}
		b.next()
		return b.b.String()
	}

	// The next step is as it was handed out: what is done comes first.
	out := after(stepReport(clock1, pass, fail), starterOf(netcat1))
	assert.True(t, strings.HasPrefix(out, "\nclock1 is done: "), out)
	assert.True(t, strings.HasSuffix(out, "\nNext: netcat1, "+netcat1.Start()+"\n"), out)
	assert.NotContains(t, out, "nothing here yet")

	// Nothing is done, or the next step has been begun: that comes first.
	out = after(starterOf(clock1), starterOf(netcat1))
	assert.Contains(t, out, "\nNext: clock1, one\n")
	assert.NotContains(t, out, "is done")
	out = after(stepReport(clock1, pass, fail), stepReport(netcat1, fail, fail))
	assert.Contains(t, out, "\nNext: netcat1, one\none went wrong\n")
	assert.NotContains(t, out, "is done: ")
	out = after(stepReport(clock1, scenario.NoVerdict, pass), starterOf(netcat1))
	assert.Contains(t, out, "\nNext: clock1, one: no verdict\n")

	// One step alone, with and without a stretch scenario that failed.
	out = after(stepReport(netcat1, pass, fail))
	assert.Contains(t, out, "\nnetcat1 is done: ")
	assert.Contains(t, out, "\nLeft for a bonus: two (100).\n")
	assert.Contains(t, out, "\nEverything that the text asks for is done. For a bonus: netcat1, two\ntwo went wrong\n")
	out = after(stepReport(netcat1, pass, pass))
	assert.Contains(t, out, "\nNext: clock2, ")
	assert.NotContains(t, out, "bonus: netcat1")

	// A part of a step.
	part := stepReport(netcat1, pass, pass)
	part.Scenarios = part.Scenarios[1:]
	out = after(part)
	assert.Equal(t, "\nPassed. To play the whole step: go run ./scripts/grade ada netcat1\n", out)
	part.Scenarios[0].Verdict, part.Scenarios[0].Message = scenario.Skip, "curl is not installed"
	assert.Equal(t, "\nNot played: curl is not installed\n", after(part))
	part.Scenarios[0].Verdict = fail
	assert.Contains(t, after(part), "\nNext: netcat1, two\n")
	assert.NotContains(t, after(part), "is done: ")

	// All steps.
	var all []marking.StepReport
	for _, step := range lab.Steps {
		all = append(all, stepReport(step, pass, pass))
	}
	out = after(all...)
	assert.True(t, strings.HasPrefix(out, "\nAll steps are done: "), out)
	all[2] = stepReport(lab.Steps[2], pass, fail)
	out = after(all...)
	assert.Contains(t, out, "\nclock2 is missing ")
	assert.Contains(t, out, "For a bonus: clock2, two\n")
	require.NotContains(t, out, "\nIdeas: ")
}
