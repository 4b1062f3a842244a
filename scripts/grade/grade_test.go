package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// run runs grade, and returns its status and what it printed.
func run(args ...string) (status int, out, errors string) {
	var o, e strings.Builder
	status = grade(args, &o, &e)
	return status, o.String(), e.String()
}

// tree makes a tree of files.
func tree(t *testing.T, files map[string]string) string {
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, folder))
	return dir
}

// marks runs grade -json on a tree.
func marks(t *testing.T, dir string, args ...string) *marking.Report {
	status, out, errors := run(append([]string{"-json", dir}, args...)...)
	require.Equal(t, 0, status, errors)
	r := new(marking.Report)
	require.NoError(t, json.Unmarshal([]byte(out), r))
	require.Equal(t, 1, strings.Count(out, "\n"), "an object is a line")
	return r
}

const broken = "package main\n\nfunc main() { undefined() }\n"

func TestTrees(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		says  string // of clock1's first scenario
	}{
		{"empty", nil, "clock1: there is no folder of this name that contains Go files"},
		{"no Go file", map[string]string{"clock1/notes.txt": "later"}, "clock1: there is no folder of this name that contains Go files"},
		{"does not compile", map[string]string{"clock1/main.go": broken}, "clock1 does not build:\nch8/clock1/main.go:3:15: undefined: undefined"},
		{"under ch8", map[string]string{"ch8/clock1/main.go": broken}, "clock1 does not build"},
		{"two files", map[string]string{"clock1/a.go": "package main\n\nfunc main() { b() }\n", "clock1/b.go": "package main\n\nimport \"os\"\n\nfunc b() { println(\"b\"); os.Exit(3) }\n"},
			"clock1 exited with status 3 before any client connected. It printed: b"},
		{"a test that is not ours", map[string]string{"clock1/main.go": "package main\n\nfunc main() {}\n", "clock1/main_test.go": broken},
			"clock1 exited with status 0 before any client connected"},
		{"a module of its own", map[string]string{"clock1/main.go": "package main\n\nfunc main() {}\n", "clock1/go.mod": "module x\n\ngo 9.9\n"},
			"clock1 exited with status 0 before any client connected"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := marks(t, tree(t, test.files), "clock1")
			assert.Zero(t, r.Points)
			assert.Equal(t, 100, r.MaxPoints)
			require.Len(t, r.Steps, 1)
			scenarios := r.Steps[0].Scenarios
			assert.Equal(t, scenario.Fail, scenarios[0].Verdict)
			assert.Contains(t, scenarios[0].Message, test.says)
			for _, s := range scenarios[1:] {
				assert.Equal(t, scenario.Skip, s.Verdict, "%s: %s", s.Name, s.Message)
			}
		})
	}
}

// TestSolution marks a whole step.
func TestSolution(t *testing.T) {
	if _, err := os.Stat(filepath.Join("..", "..", "solutions")); err != nil {
		t.Skip("this workbook has no solutions")
	}
	r := marks(t, filepath.Join("..", "..", "solutions"), "netcat1")
	assert.Equal(t, "solutions", r.Submission)
	assert.GreaterOrEqual(t, r.Points, 100) // and a bonus
	status, out, _ := run("-all", "netcat1", filepath.Join("..", "..", "solutions"))
	assert.Equal(t, 0, status)
	assert.Contains(t, out, "netcat1     11 of 11      100 of 100")
	assert.Contains(t, out, "\nnetcat1 is done: 100 of 100 points, and ")
	assert.Contains(t, out, "\nNext: clock2, ")
}

// starter is like what ch8 holds in a fresh clone.
const starter = "package main\n\nimport \"log\"\n\nfunc main() { log.Fatal(\"nothing here yet\") }\n"

func TestBoard(t *testing.T) {
	status, out, _ := run(tree(t, map[string]string{"clock1/main.go": starter, "netcat1/main.go": starter, "clock2/main.go": starter}))
	assert.Equal(t, 0, status)
	assert.Contains(t, out, "\nclock1      0 of ")
	assert.Contains(t, out, "\nclock2      0 of ")
	assert.Contains(t, out, "Next: clock1, a-line-a-second\nclock1 exited with status 1 before any client connected. It printed: nothing here yet\n")
	assert.Contains(t, out, `read: guide/1-clock1.md, "Step 1: clock1"`)
	assert.NotContains(t, out, "All done")
}

func TestStatus(t *testing.T) {
	status, _, errors := run("-min", "1", "clock1", tree(t, nil))
	assert.Equal(t, 1, status)
	assert.NotContains(t, errors, "0 scenarios")
	assert.Contains(t, errors, "has 0 points, fewer than 1")

	status, _, errors = run("-h")
	assert.Equal(t, 0, status)
	assert.Contains(t, errors, "usage: go run ./scripts/grade")

	for _, wrong := range []string{"-nonsense", "-min"} {
		status, _, errors = run(wrong)
		assert.Equal(t, 2, status)
		assert.Regexp(t, `^grade: .*`+wrong+`\n-h lists the flags\n$`, errors)
	}

	status, _, errors = run("nowhere")
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "nowhere")

	assert.Contains(t, errors, "nowhere is neither a step nor a folder; the steps are clock1, ")

	status, _, errors = run("-html", "nowhere/page.html", "clock1")
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "nowhere")

	status, _, errors = run("grade_test.go")
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, "is not a folder")

	status, _, errors = run("clock1/nothing")
	assert.Equal(t, 2, status)
	assert.Contains(t, errors, `clock1 has no scenario "nothing"; it has a-line-a-second, `)
}
