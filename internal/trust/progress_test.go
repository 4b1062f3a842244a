package trust

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
)

// TestEstimate learns from runs how long they take.
func TestEstimate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := meter{left: map[string]int{"idle": 100, "turns": 10}, spent: map[string]time.Duration{}, done: map[string]int{}}
		turns, _ := StateNamed("turns")
		guess := time.Duration(secondsPerRun * turns.patience * 10 * float64(time.Second))
		assert.Equal(t, time.Duration(secondsPerRun*100*float64(time.Second))+guess, m.estimate())

		// The first run is counted from the start of the round, and nothing between rounds.
		m.since = time.Now()
		for range 50 {
			time.Sleep(2 * time.Second)
			m.advance("idle")
		}
		m.pause()
		time.Sleep(time.Hour)
		assert.Equal(t, 100*time.Second+guess, m.estimate())

		m.drop("turns")
		assert.Equal(t, 100*time.Second, m.estimate())
	})
}
