package class

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// TestSpare checks that a process with a spare priority, and what it starts, gets only what
// nobody else wants, and that this process is not concerned.
func TestSpare(t *testing.T) {
	for _, test := range []struct {
		priority priority
		isSpare  bool
	}{{usual, false}, {spare, true}, {usual, false}} {
		cmd := exec.Command("sh", "-c", "cat /proc/self/stat; true")
		out, err := cmd.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, startWith(test.priority, cmd))
		text := make([]byte, 1<<10)
		n, err := out.Read(text)
		require.NoError(t, err)
		require.NoError(t, cmd.Wait())

		_, rest, _ := strings.Cut(string(text[:n]), ") ")
		fields := strings.Fields(rest) // from the third on: see proc_pid_stat(5)
		if test.isSpare {
			assert.Equal(t, "19", fields[19-3], "by this, /proc/stat tells it from the rest")
			assert.Equal(t, "5", fields[41-3], "SCHED_IDLE")
		} else {
			assert.NotEqual(t, "5", fields[41-3])
		}
	}
	policy, err := unix.SchedGetAttr(0, 0)
	require.NoError(t, err)
	assert.NotEqual(t, uint32(unix.SCHED_IDLE), policy.Policy)
}

func TestProcessorTime(t *testing.T) {
	used, all := processorTime()
	assert.Positive(t, used)
	assert.Greater(t, all, used)
	assert.Positive(t, available())
	assert.Positive(t, quota())
}
