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
		task := readPage(t, step.Page).section("Task")

		names := map[string]bool{}
		for _, s := range scenarios {
			names[s.Name] = true
			if s.Stage != "" && !s.Stretch {
				_, row, found := strings.Cut(task, "\n| "+s.Stage+" |")
				row, _, _ = strings.Cut(row, "\n")
				assert.True(t, found && strings.Contains(row, "`"+s.Name+"`"), "%s: %s is not at stage %s", step.Page, s.Name, s.Stage)
			}
		}
		for _, match := range scenarioName.FindAllStringSubmatch(task, -1) {
			assert.True(t, names[match[1]], "%s names %s", step.Page, match[1])
		}
	}
}
