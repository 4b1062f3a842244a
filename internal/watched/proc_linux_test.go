package watched

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestProc(t *testing.T) {
	t.Parallel()
	few, many := start(t, config(t, "opens", "1")), start(t, config(t, "opens", "31"))
	awaitOutput(t, few, "ready")
	awaitOutput(t, many, "ready")

	fewFiles, err := few.OpenFiles()
	require.NoError(t, err)
	manyFiles, err := many.OpenFiles()
	require.NoError(t, err)
	assert.GreaterOrEqual(t, fewFiles, 3)
	assert.Equal(t, fewFiles+30, manyFiles)

	assert.Greater(t, many.PeakMemory(), few.PeakMemory()+25<<20)
	assert.Less(t, many.PeakMemory(), 1<<30)
}

func TestStarveFiles(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "opens", "0"))
	awaitOutput(t, p, "ready")

	restore, err := p.StarveFiles()
	require.NoError(t, err)
	require.NoError(t, p.Interrupt())
	awaitOutput(t, p, "too many open files\n")

	require.NoError(t, restore())
	require.NoError(t, p.Interrupt())
	awaitOutput(t, p, "opened\n")
}

func TestQuit(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "waits"))
	awaitOutput(t, p, "ready")
	p.Quit()
	awaitExit(t, p)
	assert.Equal(t, 2, p.Status())
	assert.Contains(t, p.Stderr(), "\ngoroutine 1 ")
}
