package handout

import (
	"archive/zip"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A repo is a small workbook, committed.
type repo struct {
	t    *testing.T
	root string
}

func newRepo(t *testing.T) repo {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	r := repo{t, t.TempDir()}
	r.git("init", "-q")
	r.write("README.md", "# Lab\n\n<!-- not handed out -->\n\n[m](guide/maintainers.md)\n\n<!-- handed out again -->\n\nEnd\n")
	r.write("guide/maintainers.md", "<!-- not handed out -->")
	r.write("guide/zh-CN/maintainers.md", "")
	r.write("solutions/clock1/main.go", "solution")
	r.write("testdata/clock1/wrong/a.txtar", "solution")
	r.write("testdata/clock1/one.txtar", "scenario")
	r.write("testdata/clock1/starter/main.go", "starter")
	r.write("ch8/clock1/main.go", "solution")
	r.write("scripts/wall.sh", "wall")
	require.NoError(t, os.Chmod(r.path("scripts/wall.sh"), 0o755))
	r.git("add", "-A")
	r.git("update-index", "--chmod=+x", "scripts/wall.sh") // where files have no modes
	r.git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "all")
	return r
}

func (r repo) path(name string) string { return filepath.Join(r.root, filepath.FromSlash(name)) }

func (r repo) write(name, text string) {
	require.NoError(r.t, os.MkdirAll(filepath.Dir(r.path(name)), 0o755))
	require.NoError(r.t, os.WriteFile(r.path(name), []byte(text), 0o644))
}

func (r repo) git(args ...string) {
	out, err := exec.Command("git", append([]string{"-C", r.root}, args...)...).CombinedOutput()
	require.NoError(r.t, err, "%s", out)
}

func (r repo) edition() *Edition {
	e, err := New(r.root, false)
	require.NoError(r.t, err)
	return e
}

func TestNew(t *testing.T) {
	r := newRepo(t)
	r.write("ch8/clock1/notes.txt", "not tracked")
	r.write("solution.go", "not tracked")

	texts := map[string]string{}
	for _, f := range r.edition().Files {
		texts[f.Name] = string(f.Text)
	}
	assert.Equal(t, map[string]string{
		"README.md":                       "# Lab\n\nEnd\n",
		"ch8/clock1/main.go":              "starter",
		"scripts/wall.sh":                 "wall",
		"testdata/clock1/one.txtar":       "scenario",
		"testdata/clock1/starter/main.go": "starter",
	}, texts)
}

func TestUncommitted(t *testing.T) {
	r := newRepo(t)
	r.write("scripts/wall.sh", "better")
	_, err := New(r.root, false)
	assert.ErrorContains(t, err, "scripts/wall.sh")
	e, err := New(r.root, true)
	require.NoError(t, err)
	assert.Equal(t, "better", string(e.Files[2].Text))

	require.NoError(t, os.Remove(r.path("scripts/wall.sh")))
	_, err = New(r.root, true)
	assert.ErrorContains(t, err, "git knows scripts/wall.sh, but it is not there")
}

func TestNoRepository(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	_, err := New(t.TempDir(), false)
	assert.ErrorContains(t, err, "run git init")
}

func TestNavigation(t *testing.T) {
	assert.Equal(t, "[The lab](../README.md) · [words](words.md#zone)\n", string(cutNavigation("guide/limits.md",
		[]byte("[The lab](../README.md) · [for maintainers](maintainers.md#more) · [words](words.md#zone)\n"))))
}

func TestDanglingLink(t *testing.T) {
	r := newRepo(t)
	r.write("README.md", "[m](guide/maintainers.md#more)\n")
	_, err := New(r.root, true)
	assert.ErrorContains(t, err, "README.md has a link to guide/maintainers.md#more, which is not handed out")
}

func TestMarks(t *testing.T) {
	for page, want := range map[string]string{
		"a\n<!-- not handed out -->\n":                             "2: there is no",
		"a\n<!-- handed out again -->\n":                           "2: <!-- handed out again --> is in the wrong place",
		"<!-- not handed out -->\n\n<!-- not handed out -->\n":     "3: <!-- not handed out --> is in the wrong place",
		"<!-- not handed out -->\n<!-- handed out again -->\na\n ": "",
	} {
		_, err := cut([]byte(page))
		if want == "" {
			assert.NoError(t, err)
		} else {
			assert.ErrorContains(t, err, want)
		}
	}
}

func TestWriteFolder(t *testing.T) {
	e := newRepo(t).edition()
	dir := filepath.Join(t.TempDir(), "new", "workbook")
	require.NoError(t, e.Write(dir))
	text, err := os.ReadFile(filepath.Join(dir, "ch8", "clock1", "main.go"))
	require.NoError(t, err)
	assert.Equal(t, "starter", string(text))
	assert.EqualError(t, e.Write(dir), dir+" is not empty")
}

func TestWriteZip(t *testing.T) {
	r := newRepo(t)
	name := filepath.Join(t.TempDir(), "workbook.zip")
	require.NoError(t, r.edition().Write(name))
	assert.ErrorIs(t, r.edition().Write(name), os.ErrExist)

	first, err := os.ReadFile(name)
	require.NoError(t, err)
	var second bytes.Buffer
	require.NoError(t, r.edition().WriteZip(&second))
	assert.Equal(t, first, second.Bytes())

	files, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	require.NoError(t, err)
	require.Len(t, files.File, 5)
	assert.Equal(t, "workbook/scripts/wall.sh", files.File[2].Name)
	assert.Equal(t, os.FileMode(0o755), files.File[2].Mode())
}
