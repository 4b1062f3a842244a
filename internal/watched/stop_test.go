package watched

import (
	"errors"
	"net"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestStop(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "waits"))
	awaitOutput(t, p, "ready")

	strays, err := p.Stop()
	require.NoError(t, err)
	assert.False(t, strays)
	assert.True(t, p.Ended())
	assert.NotZero(t, p.Status())

	strays, err = p.Stop()
	assert.NoError(t, err, "second call")
	assert.False(t, strays, "second call")
}

func TestStopAfterIgnoredInterrupt(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("Windows cannot interrupt a single process")
	}
	p := start(t, config(t, "ignores"))
	awaitOutput(t, p, "ready")
	require.NoError(t, p.Interrupt())
	awaitOutput(t, p, "ignored")
	assert.False(t, p.Ended())

	strays, err := p.Stop()
	require.NoError(t, err)
	assert.False(t, strays)
	assert.True(t, p.Ended())
	assert.Equal(t, -1, p.Status())
}

// TestStopChildren checks that Stop kills a child of the program.
func TestStopChildren(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		orphaned bool // the program exits before its child
	}{
		{"parent", false},
		{"leaver", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p, conn := startCaller(t, test.name)
			if test.orphaned {
				awaitExit(t, p) // although the child keeps its outputs open
				assert.Zero(t, p.Status())
				assert.Equal(t, "gone\n", p.Output())
			}
			require.True(t, staysAlive(t, conn, 20*time.Millisecond), "before Stop")

			if runtime.GOOS == "windows" {
				t.Skip("Stop does not find children on Windows")
			}
			strays, err := p.Stop()
			require.NoError(t, err)
			assert.True(t, strays)
			assert.False(t, staysAlive(t, conn, testTimeout), "after Stop")
		})
	}
}

// staysAlive reports whether the process that made a connection keeps it open for
// some time.
func staysAlive(t *testing.T, conn net.Conn, duration time.Duration) bool {
	t.Helper()
	require.NoError(t, conn.SetReadDeadline(time.Now().Add(duration)))
	_, err := conn.Read(make([]byte, 1))
	require.Error(t, err)
	return errors.Is(err, os.ErrDeadlineExceeded)
}
