package scenario

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAfternoon(t *testing.T) {
	for hour := range 24 {
		for _, minute := range []int{0, 59} {
			now := time.Date(2026, 11, 20, hour, minute, 0, 0, time.UTC)
			zone, err := time.LoadLocation(afternoon(now))
			require.NoError(t, err)
			there := now.In(zone)
			assert.True(t, there.Hour() >= 13 && there.Hour() < 22, "%v in %v", now, zone)
			_, offset := there.Zone()
			assert.NotZero(t, offset)
		}
	}
}
