package clocktest

import (
	"fmt"
	"strconv"
	"time"
)

const (
	day     = 24 * 60 * 60 // seconds
	halfDay = day / 2

	maxQuoted = 40 // bytes of a line in a sentence
)

// face formats a second of the day as a clock shows it.
func face(second int) string {
	return time.Unix(int64((second+day)%day), 0).UTC().Format(time.TimeOnly)
}

// secondOf returns the seconds since midnight.
func secondOf(t time.Time) int {
	h, m, s := t.Clock()
	return h*3600 + m*60 + s
}

// apart returns a-b on the face of a clock: -12 to 12 hours, in seconds.
func apart(a, b int) int {
	return ((a-b+halfDay)%day+day)%day - halfDay
}

func abs(n int) int { return max(n, -n) }

// quote quotes a line for a sentence, and not more than the beginning of a long one.
func quote(s string) string {
	if len(s) > maxQuoted {
		return fmt.Sprintf("%q and %d more bytes", s[:maxQuoted], len(s)-maxQuoted)
	}
	return strconv.Quote(s)
}
