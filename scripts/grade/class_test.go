package main

import (
	"archive/zip"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/class"
	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// hostileName is a folder's name that would do harm if it were printed as it is.
const hostileName = "z\n\x1b[31m\xff"

// quick is a scenario that takes no time.
const quick = "clock1/port-in-use"

// classFolder makes a class: a program that passes the quick scenario, one that does not
// compile, a starter, and one with a name.
func classFolder(t *testing.T) string {
	server, err := os.ReadFile(filepath.Join("..", "..", "guide", "example", "clock1", "main.go"))
	require.NoError(t, err)
	untouched, err := os.ReadFile(filepath.Join("..", "..", "ch8", "clock1", "main.go"))
	require.NoError(t, err)
	files := map[string]string{
		"ada/ch8/clock1/main.go": string(server),
		"bob/clock1/main.go":     broken,
		"carl/clock1/main.go":    string(untouched),
		"README":                 "no submission",
	}
	if runtime.GOOS == "linux" {
		files[hostileName+"/clock1/main.go"] = string(server)
	}
	dir := files2dir(t, files)
	pack(t, filepath.Join(dir, "eve.zip"), "eve/clock1/main.go", server)
	return dir
}

// pack makes an archive of one file.
func pack(t *testing.T, name, path string, text []byte) {
	file, err := os.Create(name)
	require.NoError(t, err)
	defer file.Close()
	z := zip.NewWriter(file)
	w, err := z.Create(path)
	require.NoError(t, err)
	_, err = w.Write(text)
	require.NoError(t, err)
	require.NoError(t, z.Close())
}

// files2dir makes a folder. Unlike tree, it takes any name.
func files2dir(t *testing.T, files map[string]string) string {
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	return dir
}

// classCache lets grade keep things in a folder of the test.
func classCache(t *testing.T) {
	t.Setenv("GOCACHE", goCache(t))
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
}

func TestClass(t *testing.T) {
	classCache(t)
	dir := classFolder(t)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "fred.zip"), []byte("no archive"), 0o644))
	page, table := filepath.Join(t.TempDir(), "class.html"), filepath.Join(t.TempDir(), "class.csv")
	status, out, errors := run("-class", dir, "-similar", "-html", page, "-csv", table, quick)
	require.Equal(t, notMarked, status, errors)
	assert.Contains(t, out, "eve                 10 of 10, bonus 0\n")
	assert.Regexp(t, `(?m)^fred +not marked: fred.zip`, out)
	assert.Contains(t, out, "\nnot marked: 1 submission\n  fred: fred.zip")
	assert.Contains(t, out, "ada                 10 of 10, bonus 0\n")
	assert.Contains(t, out, "bob                  0 of 10, bonus 0; clock1 does not build: ch8/clock1/main.go:3:15: undefined: undefined\n")
	assert.Contains(t, out, "carl                 0 of 10, bonus 0; clock1 not begun\n")
	assert.Contains(t, out, "points, of 10 and a bonus of 0\n")
	begun := 3
	if runtime.GOOS == "linux" {
		begun = 4
	}
	assert.Contains(t, out, "failed most often, of those who have begun the step\n  1 of "+strconv.Itoa(begun)+"  clock1\n    once: clock1 does not build: ")
	assert.Contains(t, out, "not begun: clock1 by 1\n")
	assert.Contains(t, out, "the same but for names and layout, and long enough to mean something: 0 pairs\n")
	assert.Contains(t, out, "short, or shared by many: honest programs coincide\n  clock1 (")
	if runtime.GOOS == "linux" {
		assert.Contains(t, out, `"z\n\x1b[31m\xff"   10 of 10`)
	}
	assert.NotContains(t, out+errors, "\x1b")
	assertContains(t, page, "eve", "connect") // there are records to draw
	assertContains(t, page, "<h1><bdi>Class: "+filepath.Base(dir)+"</bdi></h1>", `data-value="10">10 + 0 of 10</td>`, "clock1 does not build: ch8/clock1/main.go:3:15")
	assertContains(t, table, `"eve",10,`, `"fred",,`, `"read_first","clock1",`, `,"clock1 does not build: ch8/clock1/main.go:3:15: undefined: undefined",0,0`)
	assert.Contains(t, out, "\nleft aside: 1 file: README\n")

	// What is known need not be marked again.
	status, out, errors = run("-resume", "-class", dir, quick)
	require.Equal(t, notMarked, status, errors)
	assert.Contains(t, out, "ada                 10 of 10, bonus 0 (kept)\n")
}

// TestSeveralTrees prints an object for each tree, in their order.
func TestSeveralTrees(t *testing.T) {
	if testing.Short() {
		t.Skip("it marks several submissions")
	}
	classCache(t)
	dir := classFolder(t)
	trees := []string{filepath.Join(dir, "carl"), filepath.Join(dir, "ada"), filepath.Join(dir, "nobody")}
	status, out, errors := run(append([]string{"-json", "-min", "5", quick}, trees...)...)
	assert.Equal(t, notMarked, status)
	assert.Contains(t, errors, "carl has 0 points, fewer than 5")

	var names, verdicts []string
	for line := range strings.Lines(out) {
		var r marking.Report
		require.NoError(t, json.Unmarshal([]byte(line), &r))
		names = append(names, r.Submission)
		if r.Problem != "" {
			verdicts = append(verdicts, r.Problem)
			continue
		}
		verdicts = append(verdicts, string(r.Steps[0].Scenarios[0].Verdict))
	}
	assert.Equal(t, []string{"carl", "ada", "nobody"}, names)
	assert.Contains(t, errors, "\n3 submissions, 2 marked with all verdicts\n", "what people read is not between objects")
	assert.Equal(t, []string{string(scenario.Fail), string(scenario.Pass)}, verdicts[:2])
	assert.Contains(t, verdicts[2], "nobody")
}

// TestClassStopped checks that Ctrl-C ends everything and that the run goes on where it was.
func TestClassStopped(t *testing.T) {
	if testing.Short() {
		t.Skip("it marks several submissions")
	}
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot be interrupted there")
	}
	classCache(t)
	dir := classFolder(t)
	require.NoError(t, os.Rename(filepath.Join(dir, "ada"), filepath.Join(dir, "dora"))) // after what is quick
	for _, needless := range []string{"bob", "eve.zip", hostileName} {
		require.NoError(t, os.RemoveAll(filepath.Join(dir, needless)))
	}
	cache := os.Getenv("XDG_CACHE_HOME")
	command := func(args ...string) *exec.Cmd {
		cmd := graderCommand(t, args...)
		cmd.Env = append(cmd.Env, "XDG_CACHE_HOME="+cache)
		return cmd
	}

	cmd := command("-class", dir, "clock1/a-line-a-second") // which takes a while
	var said strings.Builder
	cmd.Stderr = &said
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	text := make([]byte, 1<<10)
	n, err := stdout.Read(text) // the first submission is marked
	require.NoError(t, err)
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	began := time.Now()
	cmd.Wait()
	assert.Less(t, time.Since(began), time.Minute)
	assert.Equal(t, stopped, cmd.ProcessState.ExitCode())
	assert.Contains(t, said.String(), "1 of 2 submissions are marked. To go on from here:\n    go run ./scripts/grade -resume -class "+dir+" clock1/a-line-a-second\n")

	name, _, _ := strings.Cut(string(text[:n]), " ")
	out, err := command("-resume", "-class", dir, "clock1/a-line-a-second").Output()
	require.NoError(t, err)
	assert.Regexp(t, `(?m)^`+name+` .* \(kept\)$`, string(out))
	assert.Contains(t, string(out), "\n2 submissions, 2 marked with all verdicts\n")
}

func TestClassFlags(t *testing.T) {
	for _, test := range []struct{ says, args string }{
		{"-resume, -similar and -j are for a class", "-resume"},
		{"-resume, -similar and -j are for a class", "-j 3 clock1"},
		{"-j is at least 1", "-j -1 -class ."},
		{"-class . is the class; .. is another tree", "-class . .."},
		{"clok1 is neither a step nor a folder; the steps are clock1, ", "-class . clok1"},
		{"../.. looks like one submission, which is marked without -class: go run ./scripts/grade ../..\n", "-class ../.."},
		{"-watch watches one tree", "-watch -class ."},
		{"nowhere", "-class nowhere"},
	} {
		status, _, errors := run(strings.Fields(test.args)...)
		assert.Equal(t, notMarked, status, test.args)
		assert.Contains(t, errors, test.says)
	}
}

// assertContains checks that a file has texts.
func assertContains(t *testing.T, file string, texts ...string) {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	for _, want := range texts {
		assert.Contains(t, string(text), want)
	}
}

func TestDescribe(t *testing.T) {
	p := class.Progress{Total: 12, Playing: 1}
	assert.Equal(t, "0 of 12 submissions, 1 being played", describe(p))
	p.Load = 40.2
	assert.Equal(t, "0 of 12 submissions, 1 being played; waiting: the machine is busy (load 40)", describe(p))
}
