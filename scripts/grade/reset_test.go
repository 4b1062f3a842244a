package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
)

// inWorkbook changes to a new workbook that holds copies of some of the real one's
// folders and files.
func inWorkbook(t *testing.T, names ...string) {
	book := t.TempDir()
	for _, name := range append(names, "go.mod") {
		from := filepath.Join("..", "..", filepath.FromSlash(name))
		to := filepath.Join(book, filepath.FromSlash(name))
		info, err := os.Stat(from)
		require.NoError(t, err)
		if info.IsDir() {
			require.NoError(t, os.CopyFS(to, os.DirFS(from)))
			continue
		}
		text, err := os.ReadFile(from)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(to, text, 0o666))
	}
	t.Chdir(book)
}

func TestReset(t *testing.T) {
	inWorkbook(t, "testdata/clock2/starter")
	step, _ := lab.StepNamed("clock2")
	start := step.Start()
	show := func(args ...string) string {
		status, out, errors := run(args...)
		require.Zero(t, status, errors)
		return strings.NewReplacer(`\`, "/", "    move ", "    mv ").Replace(out)
	}
	assert.Equal(t, `ch8/clock2 was empty or missing. Now it holds the starter.

Begin with `+start+`.
`, show("-reset", "clock2"))
	assert.Equal(t, `Nothing to do: ch8/clock2 is the starter, unchanged.

Begin with `+start+`.
`, show("-reset", "clock2"))

	require.NoError(t, os.WriteFile("ch8/clock2/main.go", []byte(broken), 0o666))
	t.Chdir(filepath.Join("ch8", "clock2"))
	assert.Equal(t, `ch8/clock2 holds the starter again.
Your files are in ch8/_clock2-1, which go test and go build ignore.

To get them back, in the workbook's folder:
    mv ch8/clock2 ch8/_clock2-2
    mv ch8/_clock2-1 ch8/clock2

Begin with `+start+`.
`, show("-reset", "clock2"))
	kept, err := os.ReadFile(filepath.Join("..", "_clock2-1", "main.go"))
	require.NoError(t, err)
	assert.Equal(t, broken, string(kept))
}

func TestResetOfNothing(t *testing.T) {
	inWorkbook(t)
	for _, test := range []struct {
		args []string
		says string
	}{
		{[]string{"-reset", "clock9"}, "grade: -reset clock9: the steps are clock1, netcat1, clock2, clockwall, ftp\n"},
		{[]string{"-reset", "clock1", "clock2"}, "grade: -reset takes one step at a time, and always that of ch8\n"},
		{[]string{"-reset", "clock1"}, "grade: this workbook has no starter of clock1: the folder testdata/clock1/starter is missing\n"},
	} {
		status, out, errors := run(test.args...)
		assert.Equal(t, 2, status)
		assert.Empty(t, out)
		assert.Equal(t, test.says, errors)
	}
}
