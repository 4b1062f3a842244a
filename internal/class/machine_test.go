package class

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestUsage measures the share that was used in a window.
func TestUsage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		used, all := 1000.0, 5000.0
		u := &usage{read: func() (float64, float64) { return used, all }}
		u.share()
		for range 100 { // busy for long, and then idle
			time.Sleep(pollInterval)
			used, all = used+2, all+2
			u.share()
		}
		assert.Equal(t, 1.0, u.share())
		for range int(roomWindow/pollInterval) / 2 {
			time.Sleep(pollInterval)
			all += 2
			u.share()
		}
		assert.InDelta(t, 0.5, u.share(), 0.05)
		time.Sleep(roomWindow)
		all += 40
		u.share()
		time.Sleep(roomWindow)
		all += 40
		assert.Zero(t, u.share())
	})
}

// TestWork checks that working folders of sessions that were killed are removed, and others
// are not.
func TestWork(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv("TMP", os.Getenv("TMPDIR"))
	left := filepath.Join(os.TempDir(), workStart+"left")
	require.NoError(t, os.MkdirAll(filepath.Join(left, "submission-1"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(left, lockName), nil, 0o644))
	used := filepath.Join(os.TempDir(), workStart+"used")
	require.NoError(t, os.Mkdir(used, 0o755))
	lock, err := lockedfile.Create(filepath.Join(used, lockName))
	require.NoError(t, err)
	defer lock.Close()
	fresh := filepath.Join(os.TempDir(), workStart+"fresh") // it is about to be locked
	require.NoError(t, os.Mkdir(fresh, 0o755))

	dir, remove, err := newWork()
	require.NoError(t, err)
	assert.NoDirExists(t, left)
	assert.DirExists(t, used)
	assert.DirExists(t, fresh)
	assert.DirExists(t, dir)
	remove()
	assert.NoDirExists(t, dir)
}
