package engines_test

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// gradescopeResult is what the tests read of a results.json.
type gradescopeResult struct {
	Score *float64
	Tests []struct {
		Name, Status string
		Score        *float64
	}
	Extra map[string]any `json:"extra_data"`
}

// An autograder is a folder that is laid out as /autograder is on Gradescope.
type autograder struct {
	t   *testing.T
	dir string
	env []string
}

// newAutograder lays out the folder. The scripts are told where it is.
func newAutograder(t *testing.T) autograder {
	if runtime.GOOS != "linux" {
		t.Skip("Gradescope is Linux")
	}
	need(t, "bash", "timeout")
	a := autograder{t: t, dir: filepath.Join(t.TempDir(), "autograder")}
	for _, folder := range []string{"source", "submission", "results"} {
		require.NoError(t, os.MkdirAll(filepath.Join(a.dir, folder), 0o755))
	}
	a.env = append(os.Environ(), "AUTOGRADER_ROOT="+a.dir, "AUTOGRADER_PACKAGES=no")
	return a
}

func (a autograder) path(name string) string { return filepath.Join(a.dir, filepath.FromSlash(name)) }

func (a autograder) write(name, text string, mode os.FileMode) {
	require.NoError(a.t, os.WriteFile(a.path(name), []byte(text), mode))
}

// run runs a command with the autograder's environment, as Gradescope does.
func (a autograder) run(command ...string) {
	a.t.Helper()
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = a.env
	out, err := cmd.CombinedOutput()
	require.NoError(a.t, err, string(out))
	a.t.Logf("%s", out)
}

// linkWorkbook installs what setup.sh would: grade, and the workbook of this test.
func (a autograder) linkWorkbook(steps string) {
	workbook, err := filepath.Abs(root)
	require.NoError(a.t, err)
	require.NoError(a.t, os.Symlink(workbook, a.path("source/workbook")))
	a.write("source/steps", steps, 0o644)
	a.write("environment", "", 0o644)
	script, err := filepath.Abs("gradescope/run_autograder")
	require.NoError(a.t, err)
	require.NoError(a.t, os.Symlink(script, a.path("run_autograder")))
}

func TestGradescope(t *testing.T) {
	long(t)
	a := newAutograder(t)
	submission(t, a.path("submission"), "netcat1")
	a.linkWorkbook("netcat1/nobody-listens\nclock1/local-time\n")
	buildGrade(t, a.dir)
	a.run(a.path("run_autograder"))

	r := decoded[gradescopeResult](t, a.path("results/results.json"))
	skipUndecided(t, fmt.Sprint(r.Tests))
	require.NotNil(t, r.Score)
	assert.Equal(t, 8.0, *r.Score)
	require.Len(t, r.Tests, 2)
	assert.Equal(t, "failed", r.Tests[0].Status)
	assert.Equal(t, "netcat1/nobody-listens", r.Tests[1].Name)
	assert.Equal(t, "passed", r.Tests[1].Status)
}

// TestGradescopeBroken checks that grading that broke leaves results without a score,
// and none of another submission.
func TestGradescopeBroken(t *testing.T) {
	for _, test := range []struct{ name, grade, why string }{
		{"fails", "exit 2", "grade exited with status 2"},
		{"says nothing", "exit 0", "grade exited with status 0"},
		{"crashes", "kill -9 $$", "grade exited with status 137"},
		{"hangs", "exec sleep 60", "grade exited with status 124"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := newAutograder(t)
			a.linkWorkbook("")
			a.write("grade", "#!/usr/bin/env bash\n"+test.grade+"\n", 0o755)
			a.write("results/results.json", `{"score": 100}`, 0o644)
			a.env = append(a.env, "AUTOGRADER_SECONDS=2")
			a.run(a.path("run_autograder"))

			r := decoded[gradescopeResult](t, a.path("results/results.json"))
			assert.Nil(t, r.Score)
			assert.NotNil(t, r.Tests)
			assert.Equal(t, test.why, r.Extra["problem"])
		})
	}
}

// fakeGrade is a grade whose first run has no verdict about a scenario. It notes how it is
// called.
const fakeGrade = `#!/usr/bin/env bash
echo "$*" >>"$AUTOGRADER_ROOT/calls"
case $1 in
-merge) if [ "$2" = -json ]; then cat "${@: -1}"; else echo '{"score": 1, "tests": []}' >"$3"; fi ;;
*) verdict=pass
   if [[ $2 = *first.json ]]; then verdict="no verdict"; fi
   echo '{"steps":[{"step":"clock1","scenarios":[{"name":"rests","verdict":"'$verdict'"}]}]}' >"$2" ;;
esac
`

// TestGradescopeAgain checks that a scenario without a verdict is played again, alone,
// and that its results are merged.
func TestGradescopeAgain(t *testing.T) {
	need(t, "python3")
	a := newAutograder(t)
	a.linkWorkbook("clock1\nnetcat1\n")
	a.write("grade", fakeGrade, 0o755)
	a.run(a.path("run_autograder"))

	text, err := os.ReadFile(a.path("calls"))
	require.NoError(t, err)
	calls := regexp.MustCompile(`/\S*/`).ReplaceAllString(string(text), "")
	assert.Equal(t, `-results first.json -student submission clock1 netcat1
-merge -json first.json
-results second.json -student submission clock1/rests
-merge -json first.json second.json
-merge -gradescope results.json first.json second.json
`, calls)
	assert.Equal(t, 1.0, *decoded[gradescopeResult](t, a.path("results/results.json")).Score)
}

// needCommitted skips a test where pack.sh refuses to pack.
func needCommitted(t *testing.T) {
	t.Helper()
	need(t, "git")
	changed, err := exec.Command("git", "-C", root, "status", "--porcelain", "--untracked-files=no").Output()
	if err != nil {
		t.Skip("this workbook is not a git repository")
	}
	if len(changed) > 0 {
		t.Skip("this workbook has files that are not as they were committed")
	}
}

// pack packs the autograder and unpacks it, as Gradescope does.
func (a autograder) pack(args ...string) {
	needCommitted(a.t)
	file := filepath.Join(a.t.TempDir(), "autograder.zip")
	a.run(append([]string{"gradescope/pack.sh", file}, args...)...)
	archive, err := zip.OpenReader(file)
	require.NoError(a.t, err)
	defer archive.Close()
	for _, f := range archive.File {
		a.unpack(f)
	}
}

// unpack unpacks a file of the archive.
func (a autograder) unpack(f *zip.File) {
	name := a.path("source/" + f.Name)
	if f.FileInfo().IsDir() {
		require.NoError(a.t, os.MkdirAll(name, 0o755))
		return
	}
	from, err := f.Open()
	require.NoError(a.t, err)
	defer from.Close()
	text, err := io.ReadAll(from)
	require.NoError(a.t, err)
	require.NoError(a.t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(a.t, os.WriteFile(name, text, f.Mode().Perm()))
}

// TestPackMistakes checks that nothing is packed that could not mark anybody.
func TestPackMistakes(t *testing.T) {
	a := newAutograder(t)
	long(t)
	needCommitted(t)
	for _, test := range []struct{ arg, says string }{
		{"clok1", "clok1 is no step; the steps are: clock1, netcat1, "},
		{"clock", "clock is no step"},
		{"ftp/6.1", `ftp has no scenario "6.1"`},
	} {
		file := filepath.Join(a.dir, "autograder.zip")
		out, err := exec.Command("gradescope/pack.sh", file, "netcat1", test.arg).CombinedOutput()
		assert.Error(t, err)
		assert.Contains(t, string(out), test.says)
		assert.NoFileExists(t, file)
	}
}

// TestPack checks what is in the zip file.
func TestPack(t *testing.T) {
	a := newAutograder(t)
	a.pack("clock1", "netcat1/waits")
	for _, script := range []string{"source/setup.sh", "source/run_autograder"} {
		info, err := os.Stat(a.path(script))
		require.NoError(t, err)
		assert.NotZero(t, info.Mode()&0o100, "%s is not executable", script)
	}
	steps, err := os.ReadFile(a.path("source/steps"))
	require.NoError(t, err)
	assert.Equal(t, "clock1\nnetcat1/waits\n", string(steps))

	assert.FileExists(t, a.path("source/workbook/go.mod"))
	assert.FileExists(t, a.path("source/workbook/testdata/clock1/one-at-a-time.txtar"))
	assert.NoDirExists(t, a.path("source/workbook/solutions"))
	secrets, err := filepath.Glob(a.path("source/workbook/testdata/*/*"))
	require.NoError(t, err)
	assert.False(t, slices.ContainsFunc(secrets, regexp.MustCompile(`/(right|wrong)$`).MatchString))
}

// Limits of a container of Gradescope.
const (
	gradescopeCores  = 0.5
	gradescopeMemory = 768 << 20
)

// TestGradescopeWhole does what Gradescope does: it unpacks the zip file, runs setup.sh,
// and marks a submission, all steps of it, with half a core and 768 MB.
func TestGradescopeWhole(t *testing.T) {
	if !*all {
		t.Skip("it takes minutes: add -engines")
	}
	a := newAutograder(t)
	a.pack()
	for _, step := range []string{"clock1", "netcat1", "clock2", "clockwall", "ftp"} {
		submission(t, a.path("submission"), step)
	}
	a.run(a.path("source/setup.sh"))
	script, err := os.ReadFile(a.path("source/run_autograder"))
	require.NoError(t, err)
	a.write("run_autograder", string(script), 0o755)

	wrapper := limited(t, gradescopeCores, gradescopeMemory)
	began := time.Now()
	a.run(append(wrapper, a.path("run_autograder"))...)
	t.Logf("marked in %.0f s, as user %d", time.Since(began).Seconds(), os.Getuid())

	r := decoded[gradescopeResult](t, a.path("results/results.json"))
	undecided := 0
	for _, test := range r.Tests {
		if strings.Contains(test.Name, "(no verdict)") {
			undecided++
		}
		assert.NotEqual(t, "failed", test.Status, test.Name)
	}
	t.Logf("%d of %d scenarios have no verdict", undecided, len(r.Tests))
	require.NotNil(t, r.Score)
	if undecided == 0 {
		assert.GreaterOrEqual(t, *r.Score, 500.0, "the core of the solutions")
	}
}
