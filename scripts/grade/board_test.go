package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/marking"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// boardText returns what is printed about results of clock1 and clock2.
func boardText(t *testing.T, clock1, clock2 []scenario.Result) string {
	t.Helper()
	r := &marking.Report{Submission: "ch8", Steps: []marking.StepReport{{Step: "clock1", Scenarios: clock1}, {Step: "clock2", Scenarios: clock2}}}
	var b strings.Builder
	require.NoError(t, printBoard(&b, r, "../.."))
	return b.String()
}

// TestNext looks at what the line "Next" is about.
func TestNext(t *testing.T) {
	pass := scenario.Result{Name: "pass", Level: "core", Verdict: scenario.Pass}
	mute := scenario.Result{Name: "mute", Level: "core", Verdict: scenario.Fail, Message: "A got nothing", Symptom: transcript.Mute}
	died := scenario.Result{Name: "died", Level: "core", Verdict: scenario.Fail, Message: "clock1 died", Symptom: transcript.Died}
	unknown := scenario.Result{Name: "unknown", Level: "core", Verdict: scenario.NoVerdict, Message: "this machine stalled"}
	slow := scenario.Result{Name: "slow", Level: "stretch", Verdict: scenario.Fail, Message: "it was slow"}
	race := scenario.Result{Name: "race", Level: "stretch", Verdict: scenario.Fail, Message: "clock2 has a data race", Symptom: transcript.Raced}

	// What explains the other failures comes first, but not that of a later step.
	out := boardText(t, []scenario.Result{pass, mute, died}, []scenario.Result{died})
	assert.Contains(t, out, "\nNext: clock1, died\nclock1 died\n")
	out = boardText(t, []scenario.Result{pass, mute}, []scenario.Result{died})
	assert.Contains(t, out, "\nNext: clock1, mute\nA got nothing\n")

	// No other scenario's failure takes the place of one without a verdict.
	out = boardText(t, []scenario.Result{pass, unknown, died}, nil)
	assert.Contains(t, out, "\nNext: clock1, unknown: no verdict\nthis machine stalled\nfailed: died\n")
	assert.NotContains(t, out, "clock1 died")
	assert.Contains(t, out, "1 without a verdict")

	// But one that comes later takes the place of no failure.
	out = boardText(t, []scenario.Result{pass, died, unknown}, nil)
	assert.Contains(t, out, "\nNext: clock1, died\nclock1 died\n")

	// A program that exits at once is not done because only a scenario for the bonus says so.
	follower := scenario.Result{Name: "follower", Level: "core", Verdict: scenario.Skip, Follows: "slow"}
	out = boardText(t, []scenario.Result{follower, slow}, []scenario.Result{pass})
	assert.Contains(t, out, "\nNext: clock1, slow\nit was slow\n")

	// When core is done, the first word is about a data race.
	out = boardText(t, []scenario.Result{pass, slow}, []scenario.Result{pass, slow, race})
	assert.Contains(t, out, "Everything that the text asks for is done. For a bonus: clock2, race\nclock2 has a data race\n")
	out = boardText(t, []scenario.Result{pass, slow}, []scenario.Result{pass, slow})
	assert.Contains(t, out, "For a bonus: clock1, slow\n")
	out = boardText(t, []scenario.Result{slow}, []scenario.Result{pass, slow})
	assert.Contains(t, out, "\nNext: clock1, slow\n", "nobody knows whether the core is done")
}
