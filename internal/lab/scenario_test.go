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

	"goplab/internal/transcript"
)

const testdata = "../../testdata"

func TestParseHeader(t *testing.T) {
	const good = "# B waits.\n# checks: C2 C3\n# points: 10\n# hint: a: b\n# by hand: go run\n\nserver clock1\n"
	s, err := parseHeader("x.txtar", good)
	require.NoError(t, err)
	assert.Equal(t, Scenario{Sentence: "B waits.", Checks: []string{"C2", "C3"}, Points: 10, Hint: "a: b", ByHand: "go run"}, s)

	for _, bad := range []struct{ old, new, err string }{
		{"# B waits.\n", "", "x.txtar:1: the header must begin with a sentence"},
		{"# checks: C2 C3\n", "", `x.txtar:5: the header lacks "checks"`},
		{"C3", "C33", "x.txtar:2: checks: C33 is no promise"},
		{"10", "ten", `x.txtar:3: points: expected a number above 0, got "ten"`},
		{"10", "0", `x.txtar:3: points: expected a number above 0, got "0"`},
		{"# hint", "# level: easy\n# hint", `x.txtar:4: level: expected stretch`},
		{"# hint:", "# hunt:", "x.txtar:4: expected one of checks, points"},
		{"# hint", "# points: 3\n# hint", `x.txtar:4: "points" comes twice`},
	} {
		_, err := parseHeader("x.txtar", strings.Replace(good, bad.old, bad.new, 1))
		assert.ErrorContains(t, err, bad.err)
	}
}

// TestScenarios looks at every scenario that there is.
func TestScenarios(t *testing.T) {
	checked := map[string]bool{}
	for _, step := range Steps {
		scenarios, err := Load(testdata, step)
		require.NoError(t, err)
		points := 0
		for _, s := range scenarios {
			for _, id := range s.Checks {
				checked[step+" "+id] = true
			}
			if !s.Stretch {
				points += s.Points
			}
			checkFiles(t, s)
		}
		assert.Equal(t, 100, points, "core points of %s", step)
	}
	for _, p := range Promises {
		assert.True(t, checked[p.Step+" "+p.ID], "no scenario of %s checks %s", p.Step, p.ID)
	}
}

// checkFiles parses the transcripts of a scenario, and sees that it swallows no
// comment and lacks no file.
func checkFiles(t *testing.T, s Scenario) {
	archive, err := txtar.ParseFile(s.File)
	require.NoError(t, err)
	for _, f := range archive.Files {
		if s.Step != "ftp" && !strings.HasSuffix(f.Name, ".txt") {
			_, err := transcript.Parse(s.File, 1, string(f.Data))
			assert.NoError(t, err)
		}
		assert.NotContains(t, string(f.Data), "\n# ", "%s: a comment inside %s", s.File, f.Name)
	}
	for line := range strings.Lines(string(archive.Comment)) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] != "play" {
			continue
		}
		name := append(words, "transcript")[1]
		assert.True(t, slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return f.Name == name }), "%s: %s has no file", s.File, line)
	}
}

// TestEveryFileIsAScenario finds files that no step would play.
func TestEveryFileIsAScenario(t *testing.T) {
	folders, err := os.ReadDir(testdata)
	require.NoError(t, err)
	for _, folder := range folders {
		assert.Contains(t, Steps, folder.Name())
		entries, err := os.ReadDir(filepath.Join(testdata, folder.Name()))
		require.NoError(t, err)
		for _, e := range entries {
			if e.IsDir() {
				assert.Contains(t, []string{"right", "wrong"}, e.Name())
			} else {
				assert.Equal(t, ".txtar", filepath.Ext(e.Name()), "%s/%s", folder.Name(), e.Name())
			}
		}
	}
}
