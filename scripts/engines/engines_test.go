package engines_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var all = flag.Bool("engines", false, "also do what takes minutes")

const root = "../.."

// need skips a test where a program is not installed.
func need(t *testing.T, programs ...string) {
	t.Helper()
	for _, name := range programs {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not installed", name)
		}
	}
}

// buildGrade builds grade into a folder.
func buildGrade(t *testing.T, dir string) {
	t.Helper()
	cmd := exec.Command("go", "build", "-o", filepath.Join(dir, "grade"), "./scripts/grade")
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
}

// submission copies a step of the solutions into a folder, as if a student had written
// it.
func submission(t *testing.T, dir, step string) {
	t.Helper()
	from := filepath.Join(root, "solutions", step)
	if _, err := os.Stat(from); err != nil {
		t.Skip("this workbook has no solutions")
	}
	require.NoError(t, os.CopyFS(filepath.Join(dir, "ch8", step), os.DirFS(from)))
}

// decoded decodes a file of JSON.
func decoded[T any](t *testing.T, file string) T {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	var value T
	require.NoError(t, json.Unmarshal(text, &value), string(text))
	return value
}

// long skips a test that builds grade, which takes a while.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("it builds grade")
	}
}

// skipUndecided skips a test whose scenarios had no verdict in any round.
func skipUndecided(t *testing.T, result string) {
	t.Helper()
	if strings.Contains(result, "(no verdict)") {
		t.Skip("this machine is too busy")
	}
}

// TestClassroom50 runs the autograder in a student's repository.
func TestClassroom50(t *testing.T) {
	need(t, "python3")
	long(t)
	if runtime.GOOS == "windows" {
		t.Skip("the runner of Classroom 50 is Linux")
	}
	repository := t.TempDir()
	submission(t, repository, "netcat1")
	workbook, err := filepath.Abs(root)
	require.NoError(t, err)
	autograder, err := filepath.Abs("classroom50/autograder.py")
	require.NoError(t, err)

	run := func(workbook, steps string) (string, error) {
		cmd := exec.Command("python3", autograder)
		cmd.Dir = repository
		cmd.Env = append(os.Environ(), "GOPLAB_WORKBOOK="+workbook, "GOPLAB_STEPS="+steps,
			"CLASSROOM=cs2", "ASSIGNMENT=servers", "SUBMISSION_TAG=submit/1",
			"COMMIT_URL=https://example.com/c", "RELEASE_URL=https://example.com/r", "REVIEW_URL=https://example.com/v")
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	out, err := run(workbook, "netcat1/nobody-listens clock1/local-time")
	require.NoError(t, err, out)
	result := decoded[struct {
		Schema, Submission string
		Score              int
		MaxScore           int `json:"max-score"`
		Tests              []struct {
			Name   string `json:"test-name"`
			Passed bool
		}
	}](t, filepath.Join(repository, "result.json"))
	skipUndecided(t, fmt.Sprint(result))
	assert.Equal(t, "classroom50/result/v1", result.Schema)
	assert.Equal(t, 8, result.Score, "for netcat1; there is no clock1, which is no reason to fail")
	assert.Equal(t, 18, result.MaxScore)
	require.Len(t, result.Tests, 2)
	assert.NotRegexp(t, `(?m)^\s*::`, out, "commands for the runner")

	// Grading that does not work is another thing.
	require.NoError(t, os.Remove(filepath.Join(repository, "result.json")))
	out, err = run(filepath.Join(repository, "nowhere"), "")
	assert.Error(t, err, out)
	assert.NoFileExists(t, filepath.Join(repository, "result.json"))
}
