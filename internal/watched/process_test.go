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

func TestEnd(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "ends"))
	ended(t, p)
	assert.True(t, p.Ended())
	assert.Equal(t, 3, p.Status())
	assert.Equal(t, "out\nerr\n", p.Output())
	assert.Equal(t, "err\n", p.Stderr())
	used, life := p.CPU()
	assert.Positive(t, used)
	assert.Positive(t, life)
	assert.Less(t, life, time.Minute)

	assert.NoError(t, p.Interrupt(), "of a program that has ended")
	assert.NoError(t, p.Kill(), "of a program that has ended")
	left, err := p.Stop()
	require.NoError(t, err)
	assert.False(t, left)
	assert.Equal(t, 3, p.Status())
}

func TestFailure(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "fails"))
	ended(t, p)
	assert.Equal(t, 1, p.Status())
	assert.Equal(t, "listen tcp 127.0.0.1:8000: address already in use", LastWords(p.Stderr()))
}

func TestNoProgram(t *testing.T) {
	t.Parallel()
	_, err := Start(Config{Path: "/no/such/program", Args: []string{"clock1"}})
	require.Error(t, err)
	assert.Contains(t, err.Error(), "starting clock1: ")
}

func TestInputIsSilent(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "patient"))
	ended(t, p)
	assert.Equal(t, "silence\n", p.Output())
}

func TestInput(t *testing.T) {
	t.Parallel()
	c := config(t, "reads")
	c.Stdin = strings.NewReader("hello\n")
	p := start(t, c)
	ended(t, p)
	assert.Equal(t, "hello\n", p.Output())
}

func TestTap(t *testing.T) {
	t.Parallel()
	var tapped bytes.Buffer
	c := config(t, "ends")
	c.Stdout = func(b []byte) { tapped.Write(b) }
	p := start(t, c)
	ended(t, p)
	assert.Equal(t, "out\n", tapped.String())
	assert.Equal(t, "out\nerr\n", p.Output(), "what is tapped is kept as well")
}

func TestFlood(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "floods"))
	ended(t, p)
	for name, got := range map[string]string{"standard output": p.stdout.String(), "standard error": p.Stderr()} {
		assert.Len(t, got, keptHead+keptTail, name)
		assert.True(t, strings.HasPrefix(got, "first\nxxx"), name)
		assert.True(t, strings.HasSuffix(got, "xxx\nlast\n"), name)
	}
	assert.Equal(t, "last", LastWords(p.Output()))
}

// Two programs at once have folders and outputs of their own.
func TestTwo(t *testing.T) {
	t.Parallel()
	one, two := config(t, "reads"), config(t, "reads")
	one.Stdin, two.Stdin = strings.NewReader("one"), strings.NewReader("two")
	p, q := start(t, one), start(t, two)
	ended(t, p)
	ended(t, q)
	assert.Equal(t, []string{"one", "two"}, []string{p.Output(), q.Output()})
}

func TestInterrupt(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "waits"))
	shown(t, p, "ready")
	assert.False(t, p.Ended())
	require.NoError(t, p.Interrupt())
	ended(t, p)
	if runtime.GOOS == "windows" {
		assert.Equal(t, 1, p.Status(), "it was killed")
	} else {
		assert.Equal(t, -1, p.Status())
	}
}

func TestKill(t *testing.T) {
	t.Parallel()
	p := start(t, config(t, "waits"))
	require.NoError(t, p.Kill())
	ended(t, p)
	assert.NotZero(t, p.Status())
}
