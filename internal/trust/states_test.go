package trust

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// site returns where a test brings about states.
func site(t *testing.T) Site {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	self, err := os.Executable()
	require.NoError(t, err)
	return Site{Root: root, Work: t.TempDir(), Self: self}
}

// begin brings about a state.
func begin(t *testing.T, name string) *Setting {
	state, found := StateNamed(name)
	require.True(t, found)
	setting, err := state.Begin(t.Context(), site(t))
	var unavailable *UnavailableError
	if errors.As(err, &unavailable) {
		t.Skip(unavailable.Why)
	}
	require.NoError(t, err)
	t.Cleanup(func() { setting.End() })
	return setting
}

// TestLoad keeps the machine busy as long as a state lasts.
func TestLoad(t *testing.T) {
	s := &Setting{Site: site(t)}
	require.NoError(t, s.startLoad(t.Context(), time.Second, roleLoop, "2"))
	assert.NoError(t, s.End())
	assert.NoError(t, s.End(), "there is nothing left to end")
}

// TestLoops keeps processors busy, and ends with standard input.
func TestLoops(t *testing.T) {
	cmd := exec.Command(site(t).Self, roleLoop, "1")
	stdin, err := cmd.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	time.Sleep(time.Second)
	require.NoError(t, stdin.Close())
	require.NoError(t, cmd.Wait())
	assert.Greater(t, cmd.ProcessState.UserTime(), 100*time.Millisecond)
}

// TestLoadEndsEarly says that a state was not what it should have been.
func TestLoadEndsEarly(t *testing.T) {
	s := &Setting{Site: site(t)}
	assert.ErrorContains(t, s.startLoad(t.Context(), time.Minute, roleLoop, "none"), "ended early")
	assert.Error(t, s.End())
}

// TestStorm leaves no cache behind.
func TestStorm(t *testing.T) {
	setting := begin(t, "storm")
	dir := filepath.Join(setting.Work, "storm")
	assert.DirExists(t, dir)
	began := time.Now()
	assert.NoError(t, setting.End())
	assert.Less(t, time.Since(began), 2*endTimeout)
	assert.Eventually(t, func() bool { _, err := os.Stat(dir); return err != nil }, endTimeout, pollInterval)
}

// TestHalf makes a control group and removes it.
func TestHalf(t *testing.T) {
	setting := begin(t, "half")
	cmd := exec.Command("sh", "-c", `echo $$ >"$1/cgroup.procs" && sleep 1`, "sh", setting.Group)
	assert.NoError(t, cmd.Run(), "nobody can join")
	assert.NoError(t, setting.End())
	assert.NoDirExists(t, setting.Group)
}

// TestBeginStops does not leave anything of a state that is stopped before it has begun.
func TestBeginStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	state, _ := StateNamed("loops4")
	_, err := state.Begin(ctx, site(t))
	assert.ErrorIs(t, err, context.Canceled)
}
