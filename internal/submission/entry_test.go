package submission

import (
	"archive/zip"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pack makes a zip file of a tree of files.
func pack(t *testing.T, path string, files map[string]string) {
	file, err := os.Create(path)
	require.NoError(t, err)
	defer file.Close()
	w := zip.NewWriter(file)
	for name, text := range files {
		f, err := w.Create(name)
		require.NoError(t, err)
		_, err = f.Write([]byte(text))
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
}

func TestFind(t *testing.T) {
	class := write(t, map[string]string{
		"ada/clock1/main.go":               program,
		"grades.csv":                       "ada,100",
		".DS_Store":                        "x",
		"__MACOSX/ada/main.go":             program,
		".git/config":                      "x",
		"node_modules/x/main.go":           program,
		"_late/clock1/main.go":             program,
		"bob, \"the\" builder [2]/main.go": program,
		"dora.rar":                         "x",
		"eve.go":                           program,
		"broken.tgz":                       "x",
	})
	pack(t, filepath.Join(class, "ada.zip"), nil)
	pack(t, filepath.Join(class, "carol.zip"), nil)

	entries, err := Find(class)
	require.NoError(t, err)
	found := map[string]string{}
	for _, e := range entries {
		assert.Equal(t, class, filepath.Dir(e.Path))
		found[e.Name] = e.Problem
	}
	assert.Equal(t, map[string]string{
		"ada": "", "ada.zip": "", "_late": "", "carol": "", "broken": "",
		"bob, \"the\" builder [2]": "",
		"dora.rar":                 "dora.rar: .rar archives cannot be read; use .zip or .tar.gz",
		"eve.go":                   "eve.go is a single file; hand in a folder or an archive",
	}, found)

	_, err = Find(filepath.Join(class, "grades.csv"))
	assert.ErrorContains(t, err, "grades.csv is not a folder")
	_, err = Find(filepath.Join(class, "nobody"))
	assert.Error(t, err)
}

func TestOpen(t *testing.T) {
	class := write(t, map[string]string{
		"ada/lab1/ch8/clock1/main.go": program,
		"moodle/readme.txt":           "x",
		"two/readme.txt":              "x",
		"empty/readme.txt":            "x",
		"broken.tgz":                  "x",
	})
	pack(t, filepath.Join(class, "carol.zip"), map[string]string{"submission/ch8/clock1/main.go": program})
	pack(t, filepath.Join(class, "none.zip"), map[string]string{"main.go": program})
	pack(t, filepath.Join(class, "out.zip"), map[string]string{"../main.go": program})
	pack(t, filepath.Join(class, "moodle", "lab \n.zip"), map[string]string{"clock1/main.go": program, "inner.zip": ""})
	pack(t, filepath.Join(class, "two", "a.zip"), nil)
	pack(t, filepath.Join(class, "two", "b.zip"), nil)

	for _, c := range []struct{ name, folder, problem string }{
		{"ada", "lab1/ch8/clock1", ""},
		{"carol.zip", "submission/ch8/clock1", ""},
		{"moodle", "clock1", ""},
		{"two", "", "two has two archives, a.zip and b.zip; hand in one of them"},
		{"empty", "", "empty has no Go files in a folder of a step: clock1, ftp/client"},
		{"none.zip", "", "none.zip has no Go files in a folder of a step: clock1, ftp/client"},
		{"broken.tgz", "", "broken.tgz: it is broken: unexpected EOF"},
		{"out.zip", "", "out.zip: ../main.go leads out of the archive"},
		{"nobody.zip", "", "nobody.zip cannot be read: no such file or directory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.name == "nobody.zip" && runtime.GOOS == "windows" {
				t.Skip("Windows says it in other words")
			}
			work := t.TempDir()
			tree, err := Single(filepath.Join(class, c.name)).Open(t.Context(), work, []string{"clock1", "ftp/client"})
			if c.problem != "" {
				assert.ErrorAs(t, err, new(*ProblemError))
				assert.EqualError(t, err, c.problem)
				if c.name == "broken.tgz" || c.name == "out.zip" {
					left, err := os.ReadDir(work)
					require.NoError(t, err)
					assert.Empty(t, left, "what is left")
				}
				return
			}
			require.NoError(t, err)
			source, err := Copy(tree, "clock1", t.TempDir())
			require.NoError(t, err)
			assert.FileExists(t, filepath.Join(source.Dir, "main.go"))
			folder, err := Folder(tree, "clock1")
			require.NoError(t, err)
			assert.Equal(t, filepath.Join(tree, filepath.FromSlash(c.folder)), folder)
		})
	}

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Single(filepath.Join(class, "carol.zip")).Open(ctx, t.TempDir(), nil)
	assert.ErrorIs(t, err, context.Canceled)
}

// TestNesting finds a program at any depth.
func TestNesting(t *testing.T) {
	for _, c := range []struct {
		name, want string
		files      []string
	}{
		{"nearest to the top", "b/clock1", []string{"a/a/clock1", "b/clock1", "c/c/ch8/clock1"}},
		{"below ch8, of two at one depth", "lab/ch8/clock1", []string{"lab/old/clock1", "lab/ch8/clock1"}},
		{"deep", "a/b/c/d/e/clock1", []string{"a/b/c/d/e/clock1"}},
		{"only tests", "b/b/clock1", []string{"a/clock1/x_test.go", "b/b/clock1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{}
			for _, name := range c.files {
				if !strings.HasSuffix(name, ".go") {
					name += "/main.go"
				}
				files[name] = program
			}
			tree := write(t, files)
			folder, err := Folder(tree, "clock1")
			require.NoError(t, err)
			assert.Equal(t, filepath.Join(tree, filepath.FromSlash(c.want)), folder)
		})
	}

	tree := write(t, map[string]string{"lab/ch8/ftp/main.go": program, "lab/ch8/ftp/client/main.go": program, "client/main.go": program})
	folder, err := Folder(tree, filepath.FromSlash("ftp/client"))
	require.NoError(t, err)
	assert.Equal(t, filepath.Join(tree, "lab", "ch8", "ftp", "client"), folder)

	tree = write(t, map[string]string{strings.Repeat("d/", maxDepth) + "clock1/main.go": program})
	_, err = Folder(tree, "clock1")
	assert.ErrorIs(t, err, ErrNone, "too deep")
}
