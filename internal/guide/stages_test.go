package guide

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/scenario"
)

// scenarioName finds what may be the name of a scenario. `with-`, for several, is none.
var scenarioName = regexp.MustCompile("`([a-z]+(?:-[a-z]+)+)`")

// TestStages checks that a page's table of stages names the core scenarios of each, and
// that all scenarios that the task names exist.
func TestStages(t *testing.T) {
	for _, step := range lab.Steps {
		scenarios, err := scenario.Load(filepath.Join(root, "testdata"), step)
		require.NoError(t, err)
		for _, e := range editions {
			checkStages(t, e, step, scenarios)
		}
	}
}

func checkStages(t *testing.T, e edition, step scenario.Step, scenarios []scenario.Scenario) {
	name := e.stepPage(step)
	text := readPage(t, name).section(e.parts[task])
	require.NotEmpty(t, text, name)

	names := map[string]bool{}
	for _, s := range scenarios {
		names[s.Name] = true
		if s.Stage != "" && !s.Stretch {
			_, row, found := strings.Cut(text, "\n| "+s.Stage+" |")
			row, _, _ = strings.Cut(row, "\n")
			assert.True(t, found && strings.Contains(row, "`"+s.Name+"`"), "%s: %s is not at stage %s", name, s.Name, s.Stage)
		}
	}
	for _, match := range scenarioName.FindAllStringSubmatch(text, -1) {
		assert.True(t, names[match[1]], "%s names %s", name, match[1])
	}
}
