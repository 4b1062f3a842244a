package lab

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/scenario"
)

// TestKeep sees that of scenarios that fail alike, the first in their order is shown
// whenever it ends: it has the hint that helps.
func TestKeep(t *testing.T) {
	step := Steps[0]
	scenarios, err := scenario.Load(testdata, step)
	require.NoError(t, err)
	bench := &scenario.Bench{
		Step: step, Programs: map[string]scenario.Executable{step.Name: {Err: errors.New("fails")}},
		Rerun: func(scenario.Scenario) string { return "" },
	}
	var r reports
	for _, c := range []struct {
		scenario int
		same     int // none if it is the scenario itself
	}{{2, 2}, {3, 2}, {1, 1}, {2, 1}, {0, 0}, {4, 0}} {
		result := bench.PlayAll(t.Context(), scenarios[c.scenario:])[0]
		require.Equal(t, scenario.Fail, result.Verdict)
		want := ""
		if c.same != c.scenario {
			want = scenarios[c.same].Name
		}
		assert.Equal(t, want, r.keep(result), c)
	}
}
