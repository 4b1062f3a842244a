package walltest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// TestEnded lets Tokyo go away in the fifth second, on walls that show it and on
// walls that do not.
func TestEnded(t *testing.T) {
	const ends = 5
	table := "NewYork 08:00:%02[1]d\nLondon  13:20:%02[1]d\nTokyo   "
	log := func(n int) string {
		text := ""
		for k := 1; k <= n; k++ {
			text += fmt.Sprintf("NewYork: 08:00:%02[1]d\nLondon: 13:20:%02[1]d\n", k)
			if k < ends {
				text += fmt.Sprintf("Tokyo: 21:40:%02d\n", k)
			}
		}
		return text
	}
	for name, test := range map[string]struct {
		wall func(second int) string
		seen bool
	}{
		"unchanged": {func(n int) string { return fmt.Sprintf(table+"21:40:%02d", n, min(n, ends-1)) }, false},
		"ended": {func(n int) string {
			return fmt.Sprintf(table+choose(n < ends, fmt.Sprintf("21:40:%02d", n), "ended"), n)
		}, true},
		"blank": {func(n int) string { return fmt.Sprintf(table+choose(n < ends, fmt.Sprintf("21:40:%02d", n), ""), n) }, true},
		"a note": {func(n int) string {
			return fmt.Sprintf(table+"21:40:%02d"+choose(n < ends, "", " (ended)"), n, min(n, ends-1))
		}, true},
		"a message": {func(n int) string {
			return fmt.Sprintf(table+"21:40:%02d"+choose(n < ends, "", "\nTokyo: EOF"), n, min(n, ends-1))
		}, true},
		"a log": {log, true},
		"a log that draws once more": {func(n int) string {
			return strings.Replace(log(n), "NewYork: 08:00:05", "Tokyo: 21:40:04\nNewYork: 08:00:05", 1)
		}, true},
		"repeated": {func(n int) string {
			text := ""
			for k := 1; k <= n; k++ {
				text += fmt.Sprintf(table+"21:40:%02d\n\n", k, min(k, ends-1))
			}
			return text
		}, false},
	} {
		j := NewJudge(cities, maxLag)
		var err error
		for n := 0; n < 12*20 && err == nil; n++ {
			now, second := start.Add(time.Duration(n)*50*time.Millisecond), n/20+1
			if n%20 == 0 {
				for i, zone := range zones {
					if i < 2 || second < ends {
						j.RecordTime(i, fmt.Sprintf(zone, second), now)
					}
				}
				if second == ends {
					j.RecordEnd(2, now)
				}
			}
			err = j.Look(now, strings.Split(test.wall(second), "\n"))
		}
		if test.seen {
			assert.NoError(t, err, name)
		} else {
			assert.ErrorContains(t, err, "Tokyo still shows 21:40:04 ", name)
			assert.ErrorContains(t, err, "after its server closed the connection; it must show that this time is no longer current", name)
		}
	}
}

func choose(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}
