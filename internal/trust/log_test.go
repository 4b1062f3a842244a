package trust

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestLog reads what was written, and goes on after half a line.
func TestLog(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	l, err := Open(dir, "key")
	require.NoError(t, err)
	first, second := runOf(1, Wrong, "w", "a", OtherWords), runOf(1, Wrong, "w", "b", AsExpected)
	first.Message = "A got\nno line"
	require.NoError(t, l.Append(first))
	require.NoError(t, l.Close())

	file, err := os.OpenFile(filepath.Join(dir, logFile), os.O_APPEND|os.O_WRONLY, 0)
	require.NoError(t, err)
	_, err = file.WriteString(`{"state":"idle","rou`)
	require.NoError(t, err)
	require.NoError(t, file.Close())

	l, err = Open(dir, "key")
	require.NoError(t, err)
	assert.Equal(t, []Run{first}, l.Runs)
	assert.True(t, l.Has(first.Place))
	assert.False(t, l.Has(second.Place))
	require.NoError(t, l.Append(second))
	assert.True(t, l.Has(second.Place))
	require.NoError(t, l.Close())

	l, err = ReadLog(dir, "key")
	require.NoError(t, err)
	assert.Equal(t, []Run{first, second}, l.Runs)
}

// TestOtherSources does not mix runs.
func TestOtherSources(t *testing.T) {
	dir := t.TempDir()
	l, err := Open(dir, "key")
	require.NoError(t, err)
	require.NoError(t, l.Close())
	_, err = Open(dir, "other")
	assert.ErrorContains(t, err, "other sources")
	_, err = ReadLog(dir, "other")
	assert.ErrorContains(t, err, "other sources")

	l, err = ReadLog(t.TempDir(), "key")
	require.NoError(t, err)
	assert.Empty(t, l.Runs)

	require.NoError(t, os.WriteFile(filepath.Join(dir, logFile), []byte("hello\n"), 0o666))
	_, err = Open(dir, "key")
	assert.ErrorContains(t, err, "not a log")
}

// TestKey changes with what verdicts depend on.
func TestKey(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{"internal", "solutions", "testdata"} {
		require.NoError(t, os.Mkdir(filepath.Join(root, dir), 0o777))
	}
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(root, name), []byte(text), 0o666))
	}
	write("go.mod", "module m\n")
	write("go.sum", "")

	keys := map[string]bool{}
	note := func() {
		key, err := Key(root)
		require.NoError(t, err)
		keys[key] = true
	}
	note()
	write("README.md", "not part of it")
	note()
	assert.Len(t, keys, 1)
	for _, name := range []string{"go.mod", "internal/x.go", "solutions/x.go", "testdata/x.txtar"} {
		write(name, "changed")
		note()
	}
	assert.Len(t, keys, 5)
}
