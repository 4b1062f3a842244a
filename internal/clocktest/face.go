package clocktest

import (
	"fmt"
	"time"
)

const (
	day     = 24 * 60 * 60 // seconds
	halfDay = day / 2
	quarter = 15 * 60 // of an hour: zones differ by whole ones
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

// offset formats a zone's offset from UTC, such as UTC+5:30.
func offset(east int) string {
	sign := "+"
	if east < 0 {
		sign, east = "-", -east
	}
	text := fmt.Sprintf("UTC%s%d", sign, east/3600)
	if east%3600 > 0 {
		text += fmt.Sprintf(":%02d", east%3600/60)
	}
	if east%60 > 0 {
		text += fmt.Sprintf(":%02d", east%60)
	}
	return text
}
