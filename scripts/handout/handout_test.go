package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"a", "b"}, {"-steps", "a"}} {
		var out, errs strings.Builder
		assert.Equal(t, usageStatus, run(args, &out, &errs), args)
		assert.Contains(t, errs.String(), "usage: go run ./scripts/handout [-uncommitted] folder | file.zip")
		assert.Empty(t, out.String())
	}
}

// TestPlaces refuses places where an edition would be of no use.
func TestPlaces(t *testing.T) {
	for _, test := range []struct{ name, says string }{
		{filepath.Join(t.TempDir(), "workbook.tar.gz"), "an edition is a folder or a .zip file"},
		{filepath.Join(t.TempDir(), "workbook.7z"), "an edition is a folder or a .zip file"},
		{filepath.Join("new", "folder"), "is in the workbook itself"},
		{"edition.zip", "is in the workbook itself"},
		{filepath.Join("..", ".."), "is in the workbook itself"},
	} {
		var out, errs strings.Builder
		assert.Equal(t, usageStatus, run([]string{"-uncommitted", test.name}, &out, &errs))
		assert.Contains(t, errs.String(), test.says)
		assert.Empty(t, out.String())
	}
}

// TestRun hands this workbook out, as it is now.
func TestRun(t *testing.T) {
	if _, err := os.Stat(filepath.Join("..", "..", ".git")); err != nil {
		t.Skip("this workbook is no git repository")
	}
	dir := filepath.Join(t.TempDir(), "workbook")
	var out, errs strings.Builder
	assert.Zero(t, run([]string{"-uncommitted", dir}, &out, &errs), &errs)
	assert.Contains(t, out.String(), "the workbook without solutions")
	assert.FileExists(t, filepath.Join(dir, "go.mod"))
	assert.NoDirExists(t, filepath.Join(dir, "solutions"))

	assert.Equal(t, usageStatus, run([]string{"-uncommitted", dir}, &out, &errs))
	assert.Contains(t, errs.String(), "is not empty")
}
