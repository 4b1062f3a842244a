package results_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/marking"
	"goplab/internal/oddname"
	"goplab/internal/results"
	"goplab/internal/scenario"
)

func gradescopeOf(t *testing.T, r *marking.Report) string {
	return written(t, func(b *bytes.Buffer) error { return results.Gradescope(b, r) })
}

type gradescopeFile struct {
	Score  *float64
	Output string
	Extra  map[string]any `json:"extra_data"`
	Tests  []struct {
		Score        *float64
		MaxScore     *float64 `json:"max_score"`
		Status       string
		Name, Number string
		Output       string
		OutputFormat string         `json:"output_format"`
		Extra        map[string]any `json:"extra_data"`
	}
}

func TestGradescope(t *testing.T) {
	text := gradescopeOf(t, mixed("ada", "x"))
	matches(t, "gradescope.schema.json", text)
	g := decoded[gradescopeFile](t, text)
	require.NotNil(t, g.Score)
	assert.Equal(t, 25.0, *g.Score)
	assert.Contains(t, g.Output, "1 scenario has no verdict")
	assert.Contains(t, g.Output, "Up to 20 points are still open")

	sum := 0.0
	for _, test := range g.Tests {
		if test.Score != nil {
			sum += *test.Score
		}
	}
	assert.Equal(t, *g.Score, sum)

	pass, fail, undecided, machine, follower := g.Tests[0], g.Tests[1], g.Tests[2], g.Tests[4], g.Tests[6]
	assert.Equal(t, "passed", pass.Status)
	assert.Equal(t, []float64{20, 20}, []float64{*pass.Score, *pass.MaxScore})
	assert.Equal(t, "1.1", pass.Number)

	assert.Equal(t, "failed", fail.Status)
	assert.Equal(t, []float64{0, 10}, []float64{*fail.Score, *fail.MaxScore})
	assert.Equal(t, "ansi", fail.OutputFormat)
	assert.Contains(t, fail.Output, "\x1b[1mB got a line: x\x1b[0m\n")
	assert.Contains(t, fail.Output, "\n\x1b[31m    13:58:54 x  <-\x1b[0m\n")

	assert.Equal(t, "clock1/three-in-order (no verdict)", undecided.Name)
	assert.Nil(t, undecided.Score)
	assert.Nil(t, undecided.MaxScore)
	assert.Empty(t, undecided.Status)
	assert.Equal(t, "no verdict", undecided.Extra["verdict"])

	assert.Nil(t, machine.Score, "what this machine lacks costs no points")
	assert.Equal(t, "2.2", follower.Number)
	assert.Equal(t, "failed", follower.Status, "what follows from a failure does")
}

// TestGradescopeNothing checks that nothing that was judged is not a zero.
func TestGradescopeNothing(t *testing.T) {
	stalled := report("ada", marking.StepReport{Step: "clock1", Scenarios: []scenario.Result{noVerdict("rests", "core", 10)}})
	for _, r := range []*marking.Report{stalled, unmarked("bob", "its archive is broken")} {
		text := gradescopeOf(t, r)
		matches(t, "gradescope.schema.json", text)
		assert.NotContains(t, text, `"score"`)
		assert.NotContains(t, text, `"status"`)
	}
	g := decoded[gradescopeFile](t, gradescopeOf(t, unmarked("bob", "its archive is broken")))
	assert.Equal(t, "its archive is broken", g.Extra["problem"])
	assert.Equal(t, "its archive is broken", g.Tests[0].Output)
}

func TestGradescopeHostile(t *testing.T) {
	own := strings.NewReplacer("\x1b[1m", "", "\x1b[31m", "", "\x1b[0m", "")
	for _, name := range oddname.Names {
		for _, r := range []*marking.Report{mixed(name.Text, name.Text), unmarked(name.Text, name.Text)} {
			text := gradescopeOf(t, r)
			matches(t, "gradescope.schema.json", text)
			for _, test := range decoded[gradescopeFile](t, text).Tests {
				shows(t, own.Replace(test.Output), "\n\t")
				shows(t, test.Name, "")
			}
		}
	}
}
