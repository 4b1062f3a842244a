package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/lab"
	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// ownCache makes the user's cache an empty folder.
func ownCache(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"} {
		t.Setenv(name, dir)
	}
}

// lastRun remembers a run in which the first scenario of a step ended like this.
func lastRun(step string, v scenario.Verdict, message string) {
	r := &marking.Report{Submission: "ch8", Steps: []marking.StepReport{{Step: step, Scenarios: []scenario.Result{{
		Name: "first-one", Level: "core", Verdict: v, Message: message,
		Detail: "About it.\n\nhint: read a line\ntry it: nc\n",
	}}}}}
	remember(r, "../..")
}

// TestHint asks for hints as a student does.
func TestHint(t *testing.T) {
	ownCache(t)
	hint := func(args ...string) string {
		status, out, errors := run(append([]string{"-hint"}, args...)...)
		assert.Zero(t, status, errors)
		assert.Empty(t, errors)
		return out
	}

	lastRun("netcat1", scenario.Fail, "it printed nothing within 2s")
	out := hint()
	assert.True(t, strings.HasPrefix(out, "netcat1, first-one\nit printed nothing within 2s\nhint: read a line\n\nHint 1 of 3: a little\n\n"), out)
	assert.True(t, strings.HasSuffix(out, "\n\nAgain for more: go run ./scripts/grade -hint\n"), out)
	out = hint("netcat1")
	assert.Contains(t, out, "it printed nothing within 2s\nhint: read a line\n\nHint 2 of 3: more\n\n")
	assert.True(t, strings.HasSuffix(out, "\n\nAgain for more: go run ./scripts/grade -hint netcat1\n"), out)
	netcat1, _ := lab.StepNamed("netcat1")
	for range 2 {
		out = hint()
		assert.Contains(t, out, "\nHint 3 of 3: nearly all\n\n")
		assert.True(t, strings.HasSuffix(out, "\n\nThat was the last hint. See also "+netcat1.Start()+"\n"), out)
	}

	// A level can be named, and another step.
	out = hint("2")
	assert.Contains(t, out, "\nHint 2 of 3: more\n\n")
	assert.True(t, strings.HasSuffix(out, "\n\nFor more: go run ./scripts/grade -hint 3\n"), out)
	out = hint("ftp")
	assert.True(t, strings.HasPrefix(out, "Hint 1 of 3: a little\n\nA session is one function"), out)
	assert.True(t, strings.HasPrefix(hint("ftp", "3"), "Hint 3 of 3: nearly all\n"), out)

	// Another failure starts anew.
	lastRun("netcat1", scenario.Fail, "it printed too much")
	assert.Contains(t, hint(), "it printed too much\nhint: read a line\n\nHint 1 of 3")
}

// TestHintAboutNothing asks for hints when there is nothing to say.
func TestHintAboutNothing(t *testing.T) {
	ownCache(t)
	says := func(sentence string, args ...string) {
		status, out, errors := run(append([]string{"-hint"}, args...)...)
		assert.Equal(t, 2, status)
		assert.Empty(t, out)
		assert.Equal(t, "grade: "+sentence+"\n", errors)
	}
	says("there is no last run to give a hint about; run go run ./scripts/grade first, or name a step: -hint clock1")
	says("-hint clock9: the steps are clock1, netcat1, clock2, clockwall, ftp", "clock9")
	says("-hint takes one step and one level, such as -hint clock1 2", "clock1", "ftp")
	says("-hint takes one step and one level, such as -hint clock1 2", "1", "2")
	says("there is no hint 4 of clock1; the last one is 3", "clock1", "4")

	lastRun("clock2", scenario.NoVerdict, "this machine stalled for 0.7s")
	says("the last run had no verdict on clock2, first-one: this machine stalled for 0.7s")
	lastRun("clock2", scenario.Pass, "")
	says("nothing failed in the last run; for the hints about a step, name it: -hint clock1")
}

// TestOfferHint looks at the last line of the board.
func TestOfferHint(t *testing.T) {
	last := func(tree string, v scenario.Verdict) string {
		steps := []marking.StepReport{stepReport(lab.Steps[0], v, scenario.Pass)}
		b := &board{Report: &marking.Report{Submission: tree, Steps: steps}, root: "../.."}
		b.next()
		return b.b.String()
	}
	assert.True(t, strings.HasSuffix(last("ch8", scenario.Fail), "\nstuck? go run ./scripts/grade -hint\n"))
	assert.NotContains(t, last("ch8", scenario.NoVerdict), "-hint")
	assert.NotContains(t, last("ch8", scenario.Pass), "-hint")
	assert.NotContains(t, last("class/ada", scenario.Fail), "-hint")
}
