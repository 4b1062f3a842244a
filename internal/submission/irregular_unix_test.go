//go:build unix

package submission

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// TestIrregular copies programs that are not made of plain files.
func TestIrregular(t *testing.T) {
	somebodyElse := write(t, map[string]string{"clock1/main.go": program, "ch8/clock1/main.go": program})
	link := func(target, name string) func(string) error {
		return func(tree string) error { return os.Symlink(target, filepath.Join(tree, name)) }
	}
	leadsOut := " is a symbolic link that leads out of the submission; hand in the folder itself"
	for _, c := range []struct {
		name  string
		files map[string]string
		spoil func(tree string) error
		want  string
	}{
		{"a named pipe", nil, func(tree string) error { return unix.Mkfifo(filepath.Join(tree, "x", "main.go"), 0o644) }, "x: main.go is not a regular file"},
		{"a socket", nil, listen, "x: main.go is not a regular file"},
		{"a file that is a link", nil, link("/etc/passwd", "x/main.go"), "x: main.go is a symbolic link; hand in the file itself"},
		{"a file that is a device", nil, link("/dev/zero", "x/main.go"), "x: main.go is a symbolic link; hand in the file itself"},
		{"a folder in it that is a link", map[string]string{"x/main.go": program}, link(somebodyElse, "x/tick"), "x: tick is a symbolic link; hand in the folder itself"},
		{"a file that does not count", map[string]string{"x/main.go": program}, link("/etc/passwd", "x/passwd.txt"), ""},
		{"somebody else's folder", nil, link(somebodyElse+"/clock1", "clock1"), "clock1" + leadsOut},
		{"somebody else's chapter", nil, link(somebodyElse+"/ch8", "ch8"), "ch8" + leadsOut},
		{"somebody else's chapter, deeper", nil, link(somebodyElse+"/ch8", "x/ch8"), "x/ch8" + leadsOut},
		{"a link up", nil, link("../../..", "ch8"), "clock1: there is no folder of this name that contains Go files"},
		{"a link within", map[string]string{"x/main.go": program}, link("x", "clock1"), ""},
		{"a link to itself", nil, link("clock1", "clock1"), "clock1 is a symbolic link that leads nowhere; hand in the folder itself"},
		{"a chapter in a circle", nil, link("ch8", "ch8"), "ch8/clock1 cannot be read: too many levels of symbolic links"},
		{"a circle of folders", map[string]string{"x/x/clock1/main.go": program}, link("..", "x/up"), ""},
		{"a pipe for a folder", nil, func(tree string) error { return unix.Mkfifo(filepath.Join(tree, "clock1"), 0o644) }, "clock1: there is no folder of this name that contains Go files"},
		{"a hard link", nil, func(tree string) error {
			return os.Link(filepath.Join(somebodyElse, "clock1", "main.go"), filepath.Join(tree, "x", "main.go"))
		}, ""},
		{"a file of 1 GB", map[string]string{"x/main.go": program}, func(tree string) error {
			return os.Truncate(filepath.Join(tree, "x", "main.go"), 1<<30)
		}, "x: main.go is larger than 1 MiB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tree := write(t, map[string]string{"x/notes.txt": ""})
			for name, text := range c.files {
				path := filepath.Join(tree, filepath.FromSlash(name))
				require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
				require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
			}
			require.NoError(t, c.spoil(tree))
			folder := "clock1"
			if _, err := os.Lstat(filepath.Join(tree, "x", "main.go")); err == nil {
				folder = "x"
			}

			work := t.TempDir()
			_, err := Copy(tree, folder, work)
			if c.want == "" {
				assert.NoError(t, err)
				return
			}
			assert.EqualError(t, err, c.want)
		})
	}
}

// listen makes a socket. Its path must be short.
func listen(tree string) error {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	listener, err := net.Listen("unix", filepath.Join(dir, "main.go"))
	if err != nil {
		return err
	}
	return os.Rename(listener.Addr().String(), filepath.Join(tree, "x", "main.go"))
}

func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	tree := write(t, map[string]string{"clock1/main.go": program, "clock2/main.go": program, "ftp/main.go": program, "ftp/client/main.go": program, "x/y/z.go": program})
	for _, name := range []string{"clock1/main.go", "clock2", "ftp/client", "x"} {
		path := filepath.Join(tree, name)
		require.NoError(t, os.Chmod(path, 0))
		t.Cleanup(func() { os.Chmod(path, 0o755) })
	}
	for folder, want := range map[string]string{
		"clock1": "clock1: main.go cannot be read: permission denied",
		"clock2": "clock2 cannot be read: permission denied",
		"ftp":    "ftp: client cannot be read: permission denied",
		"y":      "clock2/y cannot be read: permission denied", // where it may be
	} {
		_, err := Copy(tree, folder, t.TempDir())
		assert.EqualError(t, err, want)
	}
}

func TestTooMany(t *testing.T) {
	tree := write(t, map[string]string{"clock1/main.go": program, "clock2/main.go": program})
	for i := range maxSource/maxFile + 1 {
		text := program[:13] + strings.Repeat("/", maxFile-13)
		require.NoError(t, os.WriteFile(filepath.Join(tree, "clock1", fmt.Sprintf("a%d.go", i)), []byte(text), 0o644))
	}
	_, err := Copy(tree, "clock1", t.TempDir())
	assert.EqualError(t, err, "clock1: its Go files are larger than 10 MiB in all")

	setLimits(t, func() { limits.entries = 100 })
	for i := range 101 {
		require.NoError(t, os.Mkdir(filepath.Join(tree, "clock2", fmt.Sprint(i)), 0o755))
	}
	_, err = Copy(tree, "clock2", t.TempDir())
	assert.EqualError(t, err, "clock2: it has more than 100 files")
	_, err = Copy(tree, "netcat1", t.TempDir())
	assert.EqualError(t, err, "netcat1: there are more than 100 files to look for it in")
}

// TestNames builds programs whose files have any names that a file system allows. The go command
// refuses some.
func TestNames(t *testing.T) {
	good := map[string]string{"main.go": program}
	for _, name := range []string{"a b.go", `back\slash.go`, "new\nline.go"} {
		good[name] = "package main\n"
	}
	if runtime.GOOS == "linux" {
		good["\xff.go"] = "package main\n"
	}
	_, err := buildTree(t, writeAny(t, good))
	assert.NoError(t, err)

	for _, name := range []string{`"quoted".go`, "[x].go", "-o.go", "\x1b[2J.go"} {
		_, err := buildTree(t, writeAny(t, map[string]string{name: program}))
		assert.EqualError(t, err, fmt.Sprintf("does not build:\npackage goplab/ch8/clock1: invalid input file name %q", name))
	}
}

// writeAny makes a tree with a program of files with any names.
func writeAny(t *testing.T, files map[string]string) (tree string) {
	tree = write(t, map[string]string{"clock1/notes.txt": ""})
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(tree, "clock1", name), []byte(text), 0o644))
	}
	return tree
}

// TestIrregularClass finds submissions that are neither folders nor files.
func TestIrregularClass(t *testing.T) {
	class := write(t, map[string]string{"ada/clock1/main.go": program})
	require.NoError(t, os.Symlink("ada", filepath.Join(class, "bob")))
	require.NoError(t, os.Symlink("nobody", filepath.Join(class, "carol.zip")))
	require.NoError(t, unix.Mkfifo(filepath.Join(class, "dora.zip"), 0o644))
	entries, err := Find(class)
	require.NoError(t, err)
	assert.Equal(t, []Entry{
		{"ada", filepath.Join(class, "ada"), ""},
		{"bob", filepath.Join(class, "bob"), "bob is a symbolic link; hand in what it leads to"},
		{"carol", filepath.Join(class, "carol.zip"), "carol.zip is a symbolic link; hand in what it leads to"},
		{"dora", filepath.Join(class, "dora.zip"), "dora.zip is neither a folder nor an archive"},
	}, entries)
	for _, e := range entries[1:] {
		_, err := e.Open(t.Context(), t.TempDir(), []string{"clock1"})
		assert.ErrorAs(t, err, new(*ProblemError), e.Name)
	}
}
