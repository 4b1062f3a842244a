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
		c.record(at(ms), false)
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

func TestBusy(t *testing.T) {
	start := time.Now()
	c := &Canary{last: start}
	for i := range 100 {
		c.record(start.Add(time.Duration(i)*tickInterval), i < 40 || i == 90)
	}
	assert.True(t, c.Busy(start), "41 of 100 ticks")
	assert.False(t, c.Busy(start.Add(40*tickInterval)), "1 of 60 ticks")
	assert.False(t, c.Busy(start.Add(time.Hour)), "no tick yet")
}

// TestRemembers keeps what is remembered bounded.
func TestRemembers(t *testing.T) {
	start := time.Now()
	c := &Canary{last: start}
	for i := range 10 * maxTicks {
		c.record(start.Add(time.Duration(i)*tickInterval), true)
	}
	assert.LessOrEqual(t, len(c.ticks), 2*maxTicks)
	assert.True(t, c.Busy(start))
}
