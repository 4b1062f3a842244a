package submission

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const program = "package main\n\nfunc main() {}\n"

// write creates a tree of files.
func write(t *testing.T, files map[string]string) string {
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, folder))
	return dir
}

func TestFolder(t *testing.T) {
	direct := write(t, map[string]string{"clock1/main.go": program, "ch8/clock1/main.go": program})
	dir, err := Folder(direct, "clock1")
	require.NoError(t, err)
	assert.Equal(t, filepath.Join(direct, "clock1"), dir)

	under := write(t, map[string]string{"ch8/clock1/main.go": program, "clock1/readme.txt": ""})
	dir, err = Folder(under, "clock1")
	require.NoError(t, err)
	assert.Equal(t, filepath.Join(under, "ch8", "clock1"), dir)

	_, err = Folder(under, "clock2")
	assert.ErrorIs(t, err, ErrNone)
}

func TestCopy(t *testing.T) {
	tree := write(t, map[string]string{
		"ftp/main.go":        program,
		"ftp/main_test.go":   "not Go",
		"ftp/go.mod":         "not a module",
		"ftp/client/main.go": program,
		"ftp/secret.txt":     "x",
		"ftp/_old/main.go":   strings.Repeat("//\n", maxSource),
	})
	source, err := Copy(tree, "ftp", t.TempDir())
	require.NoError(t, err)
	var files []string
	require.NoError(t, filepath.WalkDir(source.Dir, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			rel, _ := filepath.Rel(source.Dir, path)
			files = append(files, filepath.ToSlash(rel))
		}
		return err
	}))
	assert.ElementsMatch(t, []string{"main.go", "client/main.go", "goplab_zones.go"}, files)

	if runtime.GOOS != "windows" {
		require.NoError(t, os.Symlink(filepath.Join(tree, "ftp"), filepath.Join(tree, "clock2")))
		_, err = Copy(tree, "clock2", t.TempDir())
		require.NoError(t, err, "a folder that is a link")
		require.NoError(t, os.Symlink("main.go", filepath.Join(tree, "ftp", "linked.go")))
		_, err = Copy(tree, "ftp", t.TempDir())
		assert.ErrorContains(t, err, "ftp: linked.go is a symbolic link; hand in the file itself")
	}

	tree = write(t, map[string]string{"clock1/main.go/x.txt": "x"})
	_, err = Copy(tree, "clock1", t.TempDir())
	assert.ErrorIs(t, err, ErrNone, "a folder is no Go file")

	tree = write(t, map[string]string{"clock1/main.go": program + strings.Repeat("//\n", maxSource/3)})
	_, err = Copy(tree, "clock1", t.TempDir())
	assert.EqualError(t, err, "clock1: main.go is larger than 1 MiB")
}

func TestTooMuch(t *testing.T) {
	for _, c := range []struct {
		elapsed time.Duration
		usage   usage
		want    string
	}{
		{59 * time.Second, usage{1 << 30, 19 * time.Second}, ""},
		{61 * time.Second, usage{}, "did not build within 1m0s"},
		{61 * time.Second, usage{0, 6 * time.Second}, "did not build within 1m0s"},
		{61 * time.Second, usage{0, 4 * time.Second}, ""}, // the machine is busy
		{6 * time.Minute, usage{0, 4 * time.Second}, "did not build within 1m0s"},
		{time.Second, usage{0, 21 * time.Second}, "did not build within 20s of CPU time"},
		{time.Second, usage{3 << 30, 0}, "needs more than 2048 MiB of memory to be compiled"},
	} {
		err := tooMuch(c.elapsed, c.usage, 0)
		if c.want == "" {
			assert.NoError(t, err)
			continue
		}
		assert.EqualError(t, err, c.want)
		assert.ErrorIs(t, err, ErrBuild)
	}
}

func TestBuild(t *testing.T) {
	source, err := Copy(write(t, map[string]string{"clock1/main.go": program}), "clock1", t.TempDir())
	require.NoError(t, err)
	require.NoError(t, source.Build(t.Context()))
	assert.FileExists(t, source.Binary)

	source, err = Copy(write(t, map[string]string{
		"clock1/main.go":      "package main\n\nimport \"goplab/ch8/clock1/tick\"\n\nfunc main() { tick.Tick() }\n",
		"clock1/tick/tick.go": "package tick\n\nfunc Tick() {}\n",
	}), "clock1", t.TempDir())
	require.NoError(t, err)
	assert.NoError(t, source.Build(t.Context()), "a package below it, imported as in the workbook")

	source, err = Copy(write(t, map[string]string{"clock1/main.go": "package clock\n"}), "clock1", t.TempDir())
	require.NoError(t, err)
	assert.EqualError(t, source.Build(t.Context()), "does not build: main.go is in package clock; a program must be in package main")

	many := "package main\n\nfunc main() {\n" + strings.Repeat("\tx()\n", 20) + "}\n"
	source, err = Copy(write(t, map[string]string{"clock1/main.go": many}), "clock1", t.TempDir())
	require.NoError(t, err)
	err = source.Build(t.Context())
	assert.ErrorIs(t, err, ErrBuild)
	assert.ErrorContains(t, err, "./main.go:4:2: undefined: x")
	assert.LessOrEqual(t, strings.Count(err.Error(), "\n"), 6)
	assert.NotContains(t, err.Error(), "# goplab")
}

// TestNoCompiler builds for the race detector where there is no C compiler.
func TestNoCompiler(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("elsewhere, the race detector may not need one")
	}
	source, err := Copy(write(t, map[string]string{"clock1/main.go": program}), "clock1", t.TempDir())
	require.NoError(t, err)
	env, err := goEnv()
	require.NoError(t, err)
	t.Setenv("PATH", filepath.Join(env.GOROOT, "bin"))
	assert.ErrorIs(t, source.BuildRace(t.Context(), filepath.Join(t.TempDir(), "race")), ErrNoRace)
}
