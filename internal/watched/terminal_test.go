package watched

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/terminal"
)

// startOnTerminal starts a program on a terminal.
func startOnTerminal(t *testing.T, name string) *Process {
	t.Helper()
	c := config(t, name)
	var err error
	if c.Terminal, err = terminal.Open(terminal.WindowColumns); err != nil {
		t.Skip(err)
	}
	return start(t, c)
}

func TestTerminal(t *testing.T) {
	p := startOnTerminal(t, "exits")
	<-p.Done()
	assert.Equal(t, 3, p.Status())
	assert.Equal(t, "out\r\nerr\r\n", p.Output(), "both outputs appear on the screen")

	p = startOnTerminal(t, "peeks")
	<-p.Done()
	assert.Equal(t, "silence\r\n", p.Output())
}

// TestTerminalFlood checks that a program that prints a lot has to wait, and can
// be stopped meanwhile.
func TestTerminalFlood(t *testing.T) {
	const intervals = 10
	p := startOnTerminal(t, "floods")
	require.Eventually(t, func() bool { return p.Printed() > 0 }, testTimeout, throttleInterval)
	began, before := time.Now(), p.Printed()
	time.Sleep(intervals * throttleInterval)
	printed := p.Printed() - before
	assert.Positive(t, printed)
	assert.Less(t, printed, 2*throttleSize*int(time.Since(began)/throttleInterval))
	_, err := p.Stop()
	require.NoError(t, err)
}
