package canary

import (
	"context"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// busyVar makes this test binary a busy neighbor, until it is killed.
const busyVar = "GOPLAB_BUSY_NEIGHBOR"

const neighborLife = time.Minute

func TestMain(m *testing.M) {
	if os.Getenv(busyVar) != "" {
		for began := time.Now(); time.Since(began) < neighborLife; {
		}
	}
	os.Exit(m.Run())
}

// TestRunnable sees neighbors that are busy.
func TestRunnable(t *testing.T) {
	ctx, end := context.WithCancel(context.Background())
	defer end()
	neighbors := 2*runtime.NumCPU() + 1
	for range neighbors {
		cmd := exec.CommandContext(ctx, os.Args[0])
		cmd.Env = append(os.Environ(), busyVar+"=1")
		require.NoError(t, cmd.Start())
		t.Cleanup(func() { cmd.Wait() })
	}

	assert.Eventually(t, func() bool { return newLoad().exceeds(runtime.NumCPU()) }, tickTimeout, tickInterval)
	assert.GreaterOrEqual(t, runnable(), neighbors)
	assert.True(t, (&Canary{cpus: (neighbors - 1) / crowd}).IsCrowded())
	assert.False(t, (&Canary{cpus: 100 * neighbors}).IsCrowded())
	end()
}

func TestQuotaFiles(t *testing.T) {
	assert.Empty(t, quotaFiles(""))
	assert.Empty(t, quotaFiles("4:memory:/\nnonsense\n"))

	root := t.TempDir()
	var want []string
	for _, group := range []string{"/a/b", "/a"} {
		file := filepath.Join(root, group, "cpu.stat")
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte("nr_periods 9\nnr_throttled 4\n"), 0o644))
		want = append(want, file)
	}
	files := quotasAbove(root, "/a/b")
	assert.Equal(t, want, files)

	l := &load{quotas: files}
	assert.Equal(t, 8, l.throttling())
	assert.True(t, l.exceeds(math.MaxInt), "more than the 0 of before")
	assert.False(t, l.exceeds(math.MaxInt), "as before")
}
