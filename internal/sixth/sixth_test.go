// Package sixth is the test of the house: it adds a step to the workbook, a server
// that sends lines back in capitals, without touching anything outside this folder.
// It follows the page guide/maintainers.md.
package sixth

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/graded"
	"goplab/internal/lab"
	"goplab/internal/scenario"
)

// upper is the step's entry in the table of steps.
var upper = scenario.Step{
	Name:     "upper",
	Programs: []scenario.Program{{Name: "upper", Folder: "upper", Port: "8007"}},
	Commands: commands(),
	Page:     "guide/6-upper.md", Section: "Step 6: upper",
	Promises: []scenario.Promise{
		{ID: "U1", Text: "sends each line of a client back in capitals"},
		{ID: "U2", Text: "serves many clients at once"},
	},
}

func builder(t *testing.T) *lab.Builder {
	return &lab.Builder{
		Tree: "testdata/solutions", Name: "ch8", Work: t.TempDir(), Trusted: true,
		Rerun: func(s scenario.Scenario) string { return lab.Rerun("ch8", s) },
	}
}

// TestSolution plays the step's scenarios with its solution.
func TestSolution(t *testing.T) {
	scenarios, err := scenario.Load("testdata", upper)
	require.NoError(t, err)
	require.Len(t, scenarios, 2)
	for _, result := range builder(t).Bench(t.Context(), upper).PlayAll(t.Context(), scenarios) {
		assert.Equal(t, scenario.Pass, result.Verdict, "%s: %s\n%s", result.Name, result.Message, result.Detail)
	}
}

// TestVariants plays the step's right and wrong programs.
func TestVariants(t *testing.T) {
	scenarios, err := scenario.Load("testdata", upper)
	require.NoError(t, err)
	variants, err := graded.Load("testdata", "testdata/solutions", upper)
	require.NoError(t, err)
	require.Len(t, variants, 4)
	workshop := graded.Workshop{Dir: t.TempDir(), Solutions: builder(t)}
	require.NoError(t, workshop.Build(variants))

	for _, v := range variants {
		t.Run(v.ID(), func(t *testing.T) { v.Play(t, workshop.Bench(v, upper), scenarios, true) })
	}
}

// TestFailure reads a failure as a student would.
func TestFailure(t *testing.T) {
	scenarios, err := scenario.Load("testdata", upper)
	require.NoError(t, err)
	variants, err := graded.Load("testdata", "testdata/solutions", upper)
	require.NoError(t, err)
	workshop := graded.Workshop{Dir: t.TempDir(), Solutions: builder(t)}
	require.NoError(t, workshop.Build(variants))

	for _, v := range variants {
		if v.Name != "one-client" {
			continue
		}
		result := workshop.Bench(v, upper).Play(t.Context(), scenarios[1])
		assert.Equal(t, strings.TrimPrefix(`
Two clients are answered at the same time, each with its own lines.

    wanted                   happened
    A           B            A           B
    $ connect   $ connect    $ connect   $ connect
                "first\n"                "first\n"
    "abc\n"     FIRST                    (nothing)  <-

hint: give each connection a goroutine
try it: go run ./ch8/upper in one terminal; nc localhost 8007 in two others
rerun: go test ./ch8/upper -run /many-at-once
`, "\n"), result.Detail)
	}
}

// TestPage sees that the page for maintainers shows this step as it is.
func TestPage(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "guide", "maintainers.md"))
	require.NoError(t, err)
	source := ""
	for _, file := range []string{"sixth_test.go", "dialect_test.go", "testdata/upper/answers.txtar", "testdata/upper/many-at-once.txtar", "testdata/upper/wrong/one-client.txtar"} {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		source += string(text) + "\n"
	}

	blocks := 0
	for block := range strings.SplitSeq(string(page), "<!-- internal/sixth -->\n") {
		if blocks++; blocks == 1 {
			continue // what comes before the first
		}
		_, block, _ = strings.Cut(block, "\n") // the opening fence
		block, _, found := strings.Cut(block, "```")
		require.True(t, found)
		assert.Contains(t, source, block)
	}
	assert.Greater(t, blocks, 4)
}
