package watched

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestProc(t *testing.T) {
	t.Parallel()
	few, many := start(t, config(t, "opens", "1")), start(t, config(t, "opens", "31"))
	shown(t, few, "ready")
	shown(t, many, "ready")
	before, err := few.OpenFiles()
	require.NoError(t, err)
	after, err := many.OpenFiles()
	require.NoError(t, err)
	assert.GreaterOrEqual(t, before, 3)
	assert.Equal(t, before+30, after)
	assert.Greater(t, many.PeakMemory(), few.PeakMemory()+25<<20)
	assert.Less(t, many.PeakMemory(), 1<<30)
}

func TestStarveFiles(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "opens", "0"))
	shown(t, p, "ready")
	restore, err := p.StarveFiles()
	require.NoError(t, err)
	require.NoError(t, p.Interrupt())
	shown(t, p, "too many open files\n")
	require.NoError(t, restore())
	require.NoError(t, p.Interrupt())
	shown(t, p, "opened\n")
}

func TestQuit(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "waits"))
	shown(t, p, "ready")
	p.Quit()
	ended(t, p)
	assert.Equal(t, 2, p.Status())
	assert.Contains(t, p.Stderr(), "\ngoroutine 1 ")
}
