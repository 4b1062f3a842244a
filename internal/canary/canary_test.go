package canary

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const tickTimeout = 5 * time.Second

func TestLongest(t *testing.T) {
	start := time.Now()
	at := func(ms int) time.Time { return start.Add(time.Duration(ms) * time.Millisecond) }
	c := &Canary{last: start}
	for _, ms := range []int{50, 100, 399, 800, 850} {
		c.record(at(ms))
	}
	assert.Equal(t, 401*time.Millisecond, c.Longest(start), "from 399ms to 800ms")

	c.last = time.Now().Add(time.Hour)
	assert.Zero(t, c.Longest(at(800)), "after the stall")
}

func TestTicks(t *testing.T) {
	c, err := Start()
	require.NoError(t, err)
	first := c.last
	require.Eventually(t, func() bool {
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.last.After(first)
	}, tickTimeout, tickInterval)
}
