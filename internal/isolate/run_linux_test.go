package isolate

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestLeftovers checks that what a killed run has left is removed, whatever it is, and
// that of another one that lives is not.
func TestLeftovers(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var cleared []string
	old := onClear
	t.Cleanup(func() { onClear = old })
	onClear = []func(string){func(run string) { cleared = append(cleared, run) }}

	alive, err := newRun()
	require.NoError(t, err)
	dead, err := newRun()
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Join(dead.dir, "a", "b", "c"), 0o755))
	require.NoError(t, os.Chmod(filepath.Join(dead.dir, "a", "b"), 0))
	require.NoError(t, os.Chmod(filepath.Join(dead.dir, "a"), 0))
	require.NoError(t, dead.lock.Close()) // as the end of its process does

	clearLeftovers(os.TempDir())
	assert.DirExists(t, alive.dir)
	assert.NoDirExists(t, dead.dir)
	assert.Equal(t, []string{filepath.Base(dead.dir)}, cleared)

	require.NoError(t, alive.clear())
	assert.NoDirExists(t, alive.dir)
}
