package canary

import (
	"context"
	"os"
	"os/exec"
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
	end()
}

func TestQuotaFiles(t *testing.T) {
	assert.Empty(t, quotaFiles(""))
	assert.Empty(t, quotaFiles("4:memory:/\nnonsense\n"))
	for _, file := range quotaFiles("2:cpu,cpuacct:/no/such/group\n0::/no/such/group\n") {
		assert.FileExists(t, file)
	}
}
