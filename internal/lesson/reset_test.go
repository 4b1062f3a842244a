package lesson

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/scenario"
)

// workbook makes a workbook with the real starters, and with all of them in ch8.
func workbook(t *testing.T) string {
	dir := t.TempDir()
	for _, step := range lab.Steps {
		starter := os.DirFS(StarterFolder(root, step.Name))
		require.NoError(t, os.CopyFS(StarterFolder(dir, step.Name), starter))
		require.NoError(t, os.CopyFS(filepath.Join(dir, StudentTree, step.Name), starter))
	}
	return dir
}

// files returns the files below a folder of a workbook, with their content.
func files(t *testing.T, parts ...string) map[string]string {
	dir, found := os.DirFS(filepath.Join(parts...)), map[string]string{}
	require.NoError(t, fs.WalkDir(dir, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(dir, name)
		found[name] = string(text)
		return err
	}))
	return found
}

// write writes a file of a workbook.
func write(t *testing.T, text string, parts ...string) {
	name := filepath.Join(parts...)
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
	require.NoError(t, os.WriteFile(name, []byte(text), 0o666))
}

func step(name string) scenario.Step {
	s, _ := lab.StepNamed(name)
	return s
}

func TestResetChanges(t *testing.T) {
	book := workbook(t)
	for n, kept := range []string{"ch8/_clock1-1", "ch8/_clock1-2"} {
		mine := strings.Repeat("// mine\n", n+1)
		write(t, mine, book, "ch8", "clock1", "main.go")
		write(t, "// my test\n", book, "ch8", "clock1", "clock1_test.go")

		done, err := Reset(book, step("clock1"))
		require.NoError(t, err)
		assert.Equal(t, Restored{Folder: "ch8/clock1", Kept: kept, Spare: "ch8/_clock1-" + string(rune('2'+n))}, done)
		assert.Equal(t, map[string]string{"main.go": mine, "clock1_test.go": "// my test\n"}, files(t, book, kept))
		assert.Equal(t, files(t, book, "testdata", "clock1", "starter"), files(t, book, "ch8", "clock1"))
	}
	assertNothingElse(t, book, "_clock1-1", "_clock1-2")
}

// assertNothingElse checks that ch8 holds the steps, these folders, and nothing else.
func assertNothingElse(t *testing.T, book string, more ...string) {
	entries, err := os.ReadDir(filepath.Join(book, "ch8"))
	require.NoError(t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	assert.ElementsMatch(t, append(lab.StepNames(), more...), names)
}

func TestResetMoreFiles(t *testing.T) {
	book := workbook(t)
	write(t, "a page", book, "ch8", "ftp", "notes.txt")
	write(t, "// mine\n", book, "ch8", "ftp", "client", "data.go")
	write(t, "// mine\n", book, "ch8", "ftp", "wire", "wire.go")
	before := files(t, book, "ch8", "ftp")

	done, err := Reset(book, step("ftp"))
	require.NoError(t, err)
	assert.Equal(t, before, files(t, book, done.Kept))
	assert.Equal(t, files(t, book, "testdata", "ftp", "starter"), files(t, book, "ch8", "ftp"))
	assert.Contains(t, files(t, book, "ch8", "ftp"), "client/main.go")
}

func TestResetWithoutChanges(t *testing.T) {
	book := workbook(t)
	for _, s := range lab.Steps {
		done, err := Reset(book, s)
		require.NoError(t, err)
		assert.Equal(t, Restored{Folder: "ch8/" + s.Name, Unchanged: true}, done)
	}
	assertNothingElse(t, book)
}

// TestResetWithoutStep resets a step that is not there, one whose folder is empty, and
// one in a workbook without ch8.
func TestResetWithoutStep(t *testing.T) {
	for _, prepare := range []func(folder string) error{
		os.RemoveAll,
		func(folder string) error { return errors.Join(os.RemoveAll(folder), os.Mkdir(folder, 0o777)) },
		func(folder string) error { return os.RemoveAll(filepath.Dir(folder)) },
	} {
		book := workbook(t)
		require.NoError(t, prepare(filepath.Join(book, "ch8", "clock2")))
		done, err := Reset(book, step("clock2"))
		require.NoError(t, err)
		assert.Equal(t, Restored{Folder: "ch8/clock2", Spare: "ch8/_clock2-1"}, done)
		assert.Equal(t, files(t, book, "testdata", "clock2", "starter"), files(t, book, "ch8", "clock2"))
	}
}

func TestResetImpossible(t *testing.T) {
	book := workbook(t)
	require.NoError(t, os.RemoveAll(StarterFolder(book, "clock1")))
	_, err := Reset(book, step("clock1"))
	assert.EqualError(t, err, "this workbook has no starter of clock1: the folder testdata/clock1/starter is missing")

	require.NoError(t, os.RemoveAll(filepath.Join(book, "ch8", "clock2")))
	write(t, "not a folder", book, "ch8", "clock2")
	_, err = Reset(book, step("clock2"))
	assert.EqualError(t, err, "ch8/clock2 is not a folder; move it away first")
	assertNothingElse(t, book)
}

// TestResetFails lets each of the moves fail, as a file that is open does on Windows.
func TestResetFails(t *testing.T) {
	for failing := range 9 + 8 { // what is in ch8/ftp, and in the starter
		book := workbook(t)
		write(t, "// mine\n", book, "ch8", "ftp", "main.go")
		write(t, "a page", book, "ch8", "ftp", "notes.txt")
		before := files(t, book, "ch8")

		moved := 0
		rename := func(from, to string) error {
			if moved++; moved == failing+1 {
				return &os.LinkError{Op: "rename", Old: from, New: to, Err: errors.New("it is open")}
			}
			return os.Rename(from, to)
		}
		_, err := resetter{root: book, step: "ftp", rename: rename}.reset()
		require.ErrorContains(t, err, " cannot be moved: it is open. Nothing has changed. Close what uses it")
		assert.Equal(t, before, files(t, book, "ch8"), "move %d", failing)
		assertNothingElse(t, book)
	}
}

// TestResetCannotUndo names the files that are neither here nor there.
func TestResetCannotUndo(t *testing.T) {
	book := workbook(t)
	write(t, "// mine\n", book, "ch8", "clock1", "main.go")
	rename := func(from, to string) error {
		if filepath.Base(from) == "clock1_test.go" && filepath.Base(filepath.Dir(to)) == "_clock1-1" {
			return os.Rename(from, to)
		}
		return errors.New("no more")
	}
	_, err := resetter{root: book, step: "clock1", rename: rename}.reset()
	assert.EqualError(t, err, "no more\nch8/clock1/clock1_test.go is now ch8/_clock1-1/clock1_test.go")
	assert.Equal(t, map[string]string{"main.go": "// mine\n"}, files(t, book, "ch8", "clock1"))
	assert.Contains(t, files(t, book, "ch8", "_clock1-1"), "clock1_test.go")
}

// TestResetNeverOverwrites keeps files although something has the name already.
func TestResetNeverOverwrites(t *testing.T) {
	book := workbook(t)
	write(t, "a file", book, "ch8", "_clock1-1")
	require.NoError(t, os.Mkdir(filepath.Join(book, "ch8", "_clock1-2"), 0o777))
	write(t, "// mine\n", book, "ch8", "clock1", "main.go")
	done, err := Reset(book, step("clock1"))
	require.NoError(t, err)
	assert.Equal(t, "ch8/_clock1-3", done.Kept)
	assert.Equal(t, "a file", files(t, book, "ch8")["_clock1-1"])
}
