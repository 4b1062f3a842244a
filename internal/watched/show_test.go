package watched

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/terminal"
)

// onTerminal starts a program on a terminal.
func onTerminal(t *testing.T, name string) *Process {
	t.Helper()
	c := config(t, name)
	var err error
	if c.Terminal, err = terminal.Open(80); err != nil {
		t.Skip(err)
	}
	return start(t, c)
}

func TestTerminal(t *testing.T) {
	p := onTerminal(t, "ends")
	<-p.Done()
	assert.Equal(t, 3, p.Status())
	assert.Equal(t, "out\r\nerr\r\n", p.Output(), "both stand on the screen")

	p = onTerminal(t, "patient")
	<-p.Done()
	assert.Equal(t, "silence\r\n", p.Output())
}

// TestTerminalFlood prints without end: the program waits, and can be ended.
func TestTerminalFlood(t *testing.T) {
	p := onTerminal(t, "floods")
	time.Sleep(500 * time.Millisecond)
	printed := p.Printed()
	assert.Positive(t, printed)
	assert.Less(t, printed, 20*mostAtOnce)
	_, err := p.Stop()
	require.NoError(t, err)
}
