package lab

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/scenario"
)

var testdata = filepath.Join("..", "..", "testdata")

// TestSteps checks every scenario: that the core of a step has 100 points, that each
// promise is checked, and that no scenario swallows a comment or lacks a file.
func TestSteps(t *testing.T) {
	for _, step := range Steps {
		t.Run(step.Name, func(t *testing.T) {
			scenarios, err := scenario.Load(testdata, step)
			require.NoError(t, err)

			points, checked := 0, map[string]bool{}
			for _, s := range scenarios {
				if !s.Stretch {
					points += s.Points
				}
				for _, id := range s.Checks {
					checked[id] = true
				}
				checkFiles(t, s)
			}

			assert.Equal(t, 100, points, "points of the core")
			for _, p := range step.Promises {
				assert.True(t, checked[p.ID], "no scenario checks %s", p.ID)
			}
		})
	}
}

// checkFiles checks the files of a scenario.
func checkFiles(t *testing.T, s scenario.Scenario) {
	archive, err := txtar.ParseFile(s.File)
	require.NoError(t, err)
	for _, f := range archive.Files {
		assert.NotContains(t, string(f.Data), "\n# ", "%s: a comment inside %s", s.File, f.Name)
	}

	for line := range strings.Lines(string(archive.Comment)) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] != "play" {
			continue
		}
		name := append(words, "transcript")[1]
		hasFile := slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return f.Name == name })
		assert.True(t, hasFile, "%s: %s has no file", s.File, strings.TrimSpace(line))
	}
}

// TestPromises keeps the ids of promises in order, within their letters.
func TestPromises(t *testing.T) {
	for _, step := range Steps {
		last := map[byte]string{}
		for _, p := range step.Promises {
			assert.Greater(t, p.ID, last[p.ID[0]], "%s of %s", p.ID, step.Name)
			last[p.ID[0]] = p.ID
		}
	}
}

// TestEveryFileIsAScenario finds files that no step would play, and that are no program either.
func TestEveryFileIsAScenario(t *testing.T) {
	folders, err := os.ReadDir(testdata)
	require.NoError(t, err)
	for _, folder := range folders {
		assert.Contains(t, append(StepNames(), "hostile"), folder.Name())
		entries, err := os.ReadDir(filepath.Join(testdata, folder.Name()))
		require.NoError(t, err)
		for _, e := range entries {
			if e.IsDir() {
				assert.Contains(t, []string{"right", "starter", "wrong"}, e.Name())
			} else if e.Name() != "mutants.txt" {
				assert.Equal(t, ".txtar", filepath.Ext(e.Name()), "%s/%s", folder.Name(), e.Name())
			}
		}
	}
}

// TestPages checks that the guide has the page that students of a step are sent to, and
// that its title is the heading that they are told.
func TestPages(t *testing.T) {
	for _, step := range Steps {
		page, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(step.Page)))
		require.NoError(t, err)
		assert.True(t, strings.HasPrefix(string(page), "# "+step.Section+"\n"), step.Page)
	}
}
