//go:build unix

package submission

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// TestIrregular copies programs that are not made of plain files.
func TestIrregular(t *testing.T) {
	tree := write(t, map[string]string{"clock1/notes.txt": "x", "clock2/main.go": program})
	require.NoError(t, unix.Mkfifo(filepath.Join(tree, "clock1", "main.go"), 0o644))
	_, err := Copy(tree, "clock1", t.TempDir())
	assert.EqualError(t, err, "clock1: main.go is not a regular file")

	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	require.NoError(t, os.Chmod(filepath.Join(tree, "clock2", "main.go"), 0))
	_, err = Copy(tree, "clock2", t.TempDir())
	assert.EqualError(t, err, "clock2: main.go cannot be read: permission denied")
}
