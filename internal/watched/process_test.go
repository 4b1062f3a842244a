package watched

import (
	"bytes"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExit(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "exits"))
	awaitExit(t, p)
	assert.True(t, p.Ended())
	assert.Equal(t, 3, p.Status())
	assert.Equal(t, "out\nerr\n", p.Output())
	assert.Equal(t, "err\n", p.Stderr())

	used, lifetime := p.CPU()
	assert.Positive(t, used)
	assert.Positive(t, lifetime)
	assert.Less(t, lifetime, time.Minute)

	assert.NoError(t, p.Interrupt(), "after the program has exited")
	assert.NoError(t, p.Kill(), "after the program has exited")
	strays, err := p.Stop()
	require.NoError(t, err)
	assert.False(t, strays)
	assert.Equal(t, 3, p.Status())
}

func TestFailure(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "fails"))
	awaitExit(t, p)
	assert.Equal(t, 1, p.Status())
	assert.Equal(t, "listen tcp 127.0.0.1:8000: address already in use", LastWords(p.Stderr()))
}

func TestNoProgram(t *testing.T) {
	t.Parallel()
	_, err := Start(Config{Path: "/no/such/program", Args: []string{"clock1"}})
	require.Error(t, err)
	assert.Contains(t, err.Error(), "starting clock1: ")
}

func TestSilentInput(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "peeks"))
	awaitExit(t, p)
	assert.Equal(t, "silence\n", p.Output())
}

func TestInput(t *testing.T) {
	t.Parallel()
	c := config(t, "reads")
	c.Stdin = strings.NewReader("hello\n")
	p := start(t, c)
	awaitExit(t, p)
	assert.Equal(t, "hello\n", p.Output())
}

func TestTap(t *testing.T) {
	t.Parallel()
	var pieces bytes.Buffer
	c := config(t, "exits")
	c.Stdout = func(b []byte) { pieces.Write(b) }
	p := start(t, c)
	awaitExit(t, p)
	assert.Equal(t, "out\n", pieces.String())
	assert.Equal(t, "out\nerr\n", p.Output(), "Output has what Stdout was called with")
}

func TestFlood(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "floods"))
	awaitExit(t, p)
	for name, got := range map[string]string{"standard output": p.stdout.String(), "standard error": p.Stderr()} {
		assert.Len(t, got, headSize+tailSize, name)
		assert.True(t, strings.HasPrefix(got, "first\nxxx"), name)
		assert.True(t, strings.HasSuffix(got, "xxx\nlast\n"), name)
	}
	assert.Equal(t, "last", LastWords(p.Output()))
}

// TestTwoPrograms checks that programs that run at once have outputs of their own.
func TestTwoPrograms(t *testing.T) {
	t.Parallel()
	one, two := config(t, "reads"), config(t, "reads")
	one.Stdin, two.Stdin = strings.NewReader("one"), strings.NewReader("two")
	p, q := start(t, one), start(t, two)
	awaitExit(t, p)
	awaitExit(t, q)
	assert.Equal(t, []string{"one", "two"}, []string{p.Output(), q.Output()})
}

func TestInterrupt(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "waits"))
	awaitOutput(t, p, "ready")
	assert.False(t, p.Ended())
	require.NoError(t, p.Interrupt())
	awaitExit(t, p)
	if runtime.GOOS == "windows" {
		assert.Equal(t, 1, p.Status(), "Interrupt kills on Windows")
	} else {
		assert.Equal(t, -1, p.Status())
	}
}

func TestKill(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "waits"))
	require.NoError(t, p.Kill())
	awaitExit(t, p)
	assert.NotZero(t, p.Status())
}
