package marking

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/scenario"
)

// TestKeepStopped keeps what came of a run that was stopped.
func TestKeepStopped(t *testing.T) {
	file := filepath.Join(t.TempDir(), "memory.json")
	m := &Memory{file: file, steps: map[string]stepMemory{}}
	plan := func(key string) []Plan {
		return []Plan{{Step: scenario.Step{Name: "clock1"}, key: key, Scenarios: []scenario.Scenario{{Name: "a"}, {Name: "b"}}, Known: make([]scenario.Result, 2)}}
	}
	report := func(a, b scenario.Verdict) *Report {
		return &Report{Steps: []StepReport{{Step: "clock1", Scenarios: []scenario.Result{{Name: "a", Verdict: a}, {Name: "b", Verdict: b}}}}}
	}
	known := func(key string) (verdicts []scenario.Verdict) {
		p := plan(key)[0]
		p.recall(m.steps["clock1"])
		for _, r := range p.Known {
			verdicts = append(verdicts, r.Verdict)
		}
		return verdicts
	}
	assert.NoError(t, m.keep(plan("1"), report(scenario.Pass, scenario.Fail), false))
	assert.Equal(t, []scenario.Verdict{scenario.Pass, scenario.Fail}, known("1"))

	// What has ended is known. What was stopped is not, but it failed before: it begins first.
	assert.NoError(t, m.keep(plan("2"), report(scenario.Fail, scenario.Skip), true))
	assert.Equal(t, []scenario.Verdict{scenario.Fail, ""}, known("2"))
	assert.Equal(t, []scenario.Verdict{"", scenario.Fail}, known("1"))
	p := plan("2")[0]
	p.learn(m.steps["clock1"])
	assert.Equal(t, scenario.Scenario{Name: "b"}.First(), p.Scenarios[1])

	assert.NoError(t, m.keep(plan("2"), report(scenario.Pass, scenario.Pass), false))
	assert.NoError(t, m.keep(plan("2"), report(scenario.Skip, scenario.Fail), true))
	assert.Equal(t, []scenario.Verdict{scenario.Pass, scenario.Fail}, known("2"))
	assert.FileExists(t, file)

	assert.NoError(t, (*Memory)(nil).keep(plan("1"), report(scenario.Pass, scenario.Pass), true))
}
