//go:build unix

package scenario

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestOpenRegular reads and writes a file, but nothing that a program could put in its
// place.
func TestOpenRegular(t *testing.T) {
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "secret")
	require.NoError(t, os.WriteFile(outside, []byte("secret"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "file"), nil, 0o600))
	require.NoError(t, os.Symlink("file", filepath.Join(dir, "link")))
	require.NoError(t, os.Symlink(outside, filepath.Join(dir, "out")))
	require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600))
	root, err := os.OpenRoot(dir)
	require.NoError(t, err)
	defer root.Close()

	for name, allowed := range map[string]bool{"file": true, "link": true, "new": true, "out": false, "pipe": false, ".": false} {
		for _, flag := range []int{os.O_WRONLY | os.O_CREATE, os.O_RDONLY} {
			file, err := openRegular(root, name, flag)
			assert.Equal(t, allowed, err == nil, "%s: %v", name, err)
			if err == nil {
				file.Close()
			}
		}
	}
}
