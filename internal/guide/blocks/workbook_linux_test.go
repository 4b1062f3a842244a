package blocks

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"goplab/internal/graded"
	"goplab/internal/lab"
)

// copyWorkbook copies what git tracks, and what is not added yet, without right and wrong programs, which no page
// uses, to a folder.
func copyWorkbook(t *testing.T, to string) {
	t.Helper()
	list, err := exec.Command("git", "-C", root, "ls-files", "--cached", "--others", "--exclude-standard", "-z").Output()
	require.NoError(t, err)
	for name := range strings.SplitSeq(strings.TrimRight(string(list), "\x00"), "\x00") {
		if strings.Contains(name, "/right/") || strings.Contains(name, "/wrong/") {
			continue
		}
		copyFile(t, filepath.Join(root, name), filepath.Join(to, name))
	}
}

func copyFile(t *testing.T, from, to string) {
	info, err := os.Stat(from)
	require.NoError(t, err)
	text, err := os.ReadFile(from)
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Dir(to), 0o755))
	require.NoError(t, os.WriteFile(to, text, info.Mode()))
}

// give puts a program into ch8: "solutions" for all, a step, or a right or wrong program.
func give(t *testing.T, dir, program string) {
	t.Helper()
	if program == "solutions" {
		for _, step := range lab.Steps {
			give(t, dir, step.Name)
		}
		return
	}
	step, name, isVariant := strings.Cut(program, "/")
	if !isVariant {
		folder := filepath.Join(dir, "ch8", step)
		require.NoError(t, os.RemoveAll(folder))
		require.NoError(t, os.CopyFS(folder, os.DirFS(filepath.Join(dir, "solutions", step))))
		return
	}

	variants, err := graded.Load(filepath.Join(root, "testdata"), filepath.Join(root, "solutions"), stepOf(t, program))
	require.NoError(t, err)
	for _, v := range variants {
		if v.ID() != step+"-"+name {
			continue
		}
		for file, text := range v.Files {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "ch8", v.Program, file), []byte(text), 0o644))
		}
		return
	}
	require.Fail(t, "there is no "+program)
}
