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

// TestProgramsSpeakEnglish has the locale of a machine that does not.
func TestProgramsSpeakEnglish(t *testing.T) {
	t.Setenv("LANG", "zh_CN.UTF-8")
	env := scenarioEnv(time.Now())
	programs := programEnv(func(name string) string { return env[name] })
	assert.Contains(t, programs, "LANG=zh_CN.UTF-8")
	assert.Contains(t, programs, "LC_MESSAGES=C")
}
