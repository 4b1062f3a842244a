package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// read returns what a file holds.
func read(t *testing.T, name string) string {
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(text)
}

// TestOutputs marks two trees on their own and together: what is merged of the parts is
// what one run writes, but for the seconds.
func TestOutputs(t *testing.T) {
	ends := tree(t, map[string]string{"clock1/main.go": "package main\n\nfunc main() { println(\"bye, =1-1\") }\n"})
	does := tree(t, map[string]string{"clock1/main.go": broken})
	dir := t.TempDir()
	file := func(name string) string { return filepath.Join(dir, name) }

	status, _, errors := run("-csv", file("one.csv"), "-junit", file("one.xml"), "-html", file("one.html"), "clock1", ends, does)
	require.Equal(t, 0, status, errors)
	for name, tree := range map[string]string{"ends": ends, "does": does} {
		status, _, errors = run("-results", file(name+".json"), "-gradescope", file(name+".gradescope"), "clock1", tree)
		require.Equal(t, 0, status, errors)
	}
	status, out, errors := run("-merge", "-json", "-csv", file("all.csv"), "-junit", file("all.xml"), "-html", file("all.html"), file("ends.json"), file("does.json"))
	require.Equal(t, 0, status, errors)
	assert.Contains(t, errors, "grade: merged 2 submissions; 0 could not be marked, and 0 scenarios have no verdict")
	assert.Equal(t, 2, strings.Count(out, "\n"))

	assert.Equal(t, read(t, file("one.csv")), read(t, file("all.csv")))
	rows, err := csv.NewReader(strings.NewReader(read(t, file("all.csv")))).ReadAll()
	require.NoError(t, err)
	assert.Len(t, rows, 3)
	assert.Equal(t, strings.Count(read(t, file("one.xml")), "<failure"), strings.Count(read(t, file("all.xml")), "<failure"))
	for _, page := range []string{"one.html", "all.html"} {
		assert.Contains(t, read(t, file(page)), "It printed: bye, =1-1")
		assert.Contains(t, read(t, file(page)), "2 submissions")
	}

	var g struct{ Score *int }
	require.NoError(t, json.Unmarshal([]byte(read(t, file("ends.gradescope"))), &g))
	require.NotNil(t, g.Score)
	assert.Zero(t, *g.Score)
}

// TestNamesMerge marks a tree in two parts, whose names are typed in different ways, and
// a tree of the same name elsewhere.
func TestNamesMerge(t *testing.T) {
	dir := files2dir(t, map[string]string{"my class/ida/clock1/main.go": broken})
	ida := filepath.Join(dir, "my class", "ida")
	file := func(name string) string { return filepath.Join(dir, name) }
	status, _, errors := run("-results", file("a.json"), ida, "clock1/rests")
	require.Equal(t, 0, status, errors)
	status, _, errors = run("-results", file("b.json"), ida+"/../ida/", "clock1/two-digits")
	require.Equal(t, 0, status, errors)
	status, _, errors = run("-merge", "-csv", file("all.csv"), file("a.json"), file("b.json"))
	require.Equal(t, 0, status, errors)
	assert.Contains(t, errors, "grade: merged 1 submission;")
	assert.Contains(t, read(t, file("all.csv")), "\n\"ida\",0,")

	other := `{"submission":"../class/ida","problem":"no archive"}`
	require.NoError(t, os.WriteFile(file("c.json"), []byte(other), 0o644))
	_, _, errors = run("-merge", "-csv", file("all.csv"), file("a.json"), file("c.json"))
	assert.Contains(t, errors, "grade: ../class/ida and ida have a row each; if they are one submission")
}

// TestRerun shows commands that a shell takes as they are meant: whoever grades types the
// path, and a student has no other tree than ch8.
func TestRerun(t *testing.T) {
	dir := files2dir(t, map[string]string{"o'hara x/clock1/main.go": "package main\n\nfunc main() {}\n"})
	tree, page := filepath.Join(dir, "o'hara x"), filepath.Join(dir, "page.json")
	quoted := "'" + strings.ReplaceAll(filepath.ToSlash(tree), "'", `'\''`) + "'"
	_, out, _ := run(tree, "clock1/one-at-a-time")
	assert.Contains(t, out, "rerun: go run ./scripts/grade "+quoted+" clock1/one-at-a-time\n")
	_, out, _ = run("-student", tree, "clock1/one-at-a-time")
	assert.Contains(t, out, "ch8\n\n")
	assert.Contains(t, out, "rerun: go test ./ch8/clock1 -run /one-at-a-time\n")
	status, _, errors := run("-gradescope", page, tree, "clock1/one-at-a-time")
	require.Equal(t, 0, status, errors)
	assert.Contains(t, read(t, page), "rerun: go test ./ch8/clock1 -run /one-at-a-time")
	assert.NotContains(t, read(t, page), "scripts/grade")
	status, _, errors = run("-student", tree, dir)
	assert.Equal(t, notMarked, status)
	assert.Contains(t, errors, "-student is for one submission")
}

func TestOutputsClassroom50(t *testing.T) {
	for _, name := range []string{"CLASSROOM", "ASSIGNMENT", "COMMIT_URL", "RELEASE_URL", "REVIEW_URL"} {
		t.Setenv(name, "x")
	}
	t.Setenv("SUBMISSION_TAG", "")
	file := filepath.Join(t.TempDir(), "result.json")
	status, _, errors := run("-classroom50", file, "clock1", tree(t, nil))
	assert.Equal(t, notMarked, status)
	assert.Contains(t, errors, "not set: SUBMISSION_TAG\n")
	assert.NotContains(t, errors, "building", "it is said before anything is played")

	t.Setenv("SUBMISSION_TAG", "submit/1")
	status, _, errors = run("-classroom50", file, "clock1", tree(t, nil))
	require.Equal(t, 0, status, errors)
	assert.Contains(t, read(t, file), `"schema": "classroom50/result/v1"`)
}

func TestOutputsMistakes(t *testing.T) {
	dir := tree(t, nil)
	for _, flag := range []string{"-record", "-gradescope", "-classroom50"} {
		status, _, errors := run(flag, filepath.Join(dir, "x"), dir, dir)
		assert.Equal(t, notMarked, status)
		assert.Contains(t, errors, "-record, -gradescope and -classroom50 are for one submission")
	}
	for _, flag := range []string{"-csv", "-junit", "-results", "-html"} {
		status, _, errors := run(flag, filepath.Join(dir, "nowhere", "x"), dir)
		assert.Equal(t, notMarked, status)
		assert.Contains(t, errors, "nowhere")
	}

	status, _, errors := run("-merge")
	assert.Equal(t, notMarked, status)
	assert.Contains(t, errors, "-merge needs the files")
	status, _, errors = run("-merge", filepath.Join(dir, "nowhere.json"))
	assert.Equal(t, notMarked, status)
	assert.Contains(t, errors, "nowhere.json: no such file")
}

// TestOutputsUnmarked checks that a tree that is not there is in all files, without points.
func TestOutputsUnmarked(t *testing.T) {
	dir := tree(t, nil)
	file := func(name string) string { return filepath.Join(dir, name) }
	status, _, errors := run("-results", file("part.json"), "-gradescope", file("g.json"), "-html", file("page.html"), file("nowhere"), "clock1")
	assert.Equal(t, notMarked, status)
	assert.Contains(t, errors, "nowhere is neither a step nor a folder")
	assert.NoFileExists(t, file("page.html"))
	assert.NotContains(t, read(t, file("g.json")), `"score"`)

	status, _, errors = run("-merge", "-csv", file("all.csv"), file("part.json"))
	assert.Equal(t, notMarked, status, errors)
	assert.Regexp(t, `nowhere",,,,,,,".*nowhere is neither a step nor a folder`, read(t, file("all.csv")))
}

// TestMergeStatus checks that a merged class has the exit status of one that was marked
// at once.
func TestMergeStatus(t *testing.T) {
	file := filepath.Join(t.TempDir(), "all.json")
	ada := `{"submission":"ada","points":5,"max_points":5,"steps":[{"step":"clock1","points":5,"max_points":5,"scenarios":[{"name":"rests","level":"core","verdict":"pass","points":5,"max_points":5}]}]}`
	require.NoError(t, os.WriteFile(file, []byte(ada), 0o644))
	for min, want := range map[string]int{"5": 0, "6": tooFewPoints} {
		status, _, _ := run("-merge", "-min", min, file)
		assert.Equal(t, want, status)
	}
	require.NoError(t, os.WriteFile(file, []byte(ada+`{"submission":"bob","problem":"no archive"}`), 0o644))
	status, _, errors := run("-merge", "-min", "6", file)
	assert.Equal(t, notMarked, status)
	assert.Contains(t, errors, "merged 2 submissions; 1 could not be marked")
	assert.Contains(t, errors, `"ada" has 5 points, fewer than 6`)
}
