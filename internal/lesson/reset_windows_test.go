package lesson

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestResetOpenFile resets a step while a program has a file of it open.
func TestResetOpenFile(t *testing.T) {
	book := workbook(t)
	write(t, "// mine\n", book, "ch8", "clock1", "main.go")
	before := files(t, book, "ch8", "clock1")
	open, err := os.Open(filepath.Join(book, "ch8", "clock1", "main.go"))
	require.NoError(t, err)

	_, err = Reset(book, step("clock1"))
	assert.ErrorContains(t, err, "ch8/clock1/main.go cannot be moved: ")
	assert.ErrorContains(t, err, "Nothing has changed. Close what uses it")
	assert.Equal(t, before, files(t, book, "ch8", "clock1"))

	require.NoError(t, open.Close())
	done, err := Reset(book, step("clock1"))
	require.NoError(t, err)
	assert.Equal(t, before, files(t, book, done.Kept))
}
