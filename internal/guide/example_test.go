package guide

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/scenario"
)

func TestMain(m *testing.M) {
	lab.Enter()
	os.Exit(m.Run())
}

// TestExample sees that the program with a bug fails as the README shows.
func TestExample(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes ten seconds")
	}
	step, _ := lab.StepNamed("clock1")
	scenarios, err := scenario.Load(root+"/testdata", step)
	require.NoError(t, err)
	builder := &lab.Builder{
		Tree: root + "/guide/example", Name: "guide/example", Work: t.TempDir(),
		Rerun: func(s scenario.Scenario) string { return lab.Rerun("guide/example", s) },
	}

	for _, s := range scenarios {
		if s.Name != "one-at-a-time" {
			continue
		}
		result := builder.Bench(t.Context(), step).Play(t.Context(), s)
		if result.Verdict == scenario.NoVerdict {
			t.Skip(result.Message)
		}
		require.Equal(t, scenario.Fail, result.Verdict)
		picture, _, found := strings.Cut(result.Message+"\n\n"+result.Detail, "\nhint: ")
		require.True(t, found)
		readme := string(readPage(t, "README.md").source)
		assert.Contains(t, anyTime(readme), anyTime(indent(picture)))
	}
}

var times = regexp.MustCompile(`\d\d:\d\d:\d\d`)

func anyTime(text string) string { return times.ReplaceAllString(text, "00:00:00") }

func indent(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			b.WriteString("    ")
		}
		b.WriteString(line)
	}
	return b.String()
}
