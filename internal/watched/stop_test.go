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
	shown(t, p, "ready")
	left, err := p.Stop()
	require.NoError(t, err)
	assert.False(t, left)
	assert.True(t, p.Ended())
	assert.NotZero(t, p.Status())

	left, err = p.Stop()
	assert.NoError(t, err, "a second time")
	assert.False(t, left, "a second time")
}

func TestStopOfTheDeaf(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no interrupt for one process")
	}
	p := start(t, config(t, "deaf"))
	shown(t, p, "ready")
	require.NoError(t, p.Interrupt())
	shown(t, p, "ignored")
	assert.False(t, p.Ended())
	left, err := p.Stop()
	require.NoError(t, err)
	assert.False(t, left)
	assert.True(t, p.Ended())
	assert.Equal(t, -1, p.Status())
}

// lives says whether the one who called still does, or ends within a time.
func lives(t *testing.T, conn net.Conn, within time.Duration) bool {
	t.Helper()
	require.NoError(t, conn.SetReadDeadline(time.Now().Add(within)))
	_, err := conn.Read(make([]byte, 1))
	require.Error(t, err)
	return errors.Is(err, os.ErrDeadlineExceeded)
}

func TestChildren(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		alone bool // the child, for the program has ended
	}{
		{"parent", false},
		{"leaver", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p, conn := startCaller(t, test.name)
			if test.alone {
				ended(t, p) // the child holds its outputs open
				assert.Zero(t, p.Status())
				assert.Equal(t, "gone\n", p.Output())
			}
			require.True(t, lives(t, conn, 20*time.Millisecond), "before Stop")
			if runtime.GOOS == "windows" {
				t.Skip("here Stop does not see children")
			}
			left, err := p.Stop()
			require.NoError(t, err)
			assert.True(t, left)
			assert.False(t, lives(t, conn, 5*time.Second), "after Stop")
		})
	}
}
