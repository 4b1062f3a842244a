package walltest

import (
	"strings"
	"time"

	"goplab/internal/transcript"
)

// A clock is what a fakeServer sends while the wall is still connecting to the
// others, before its transcript begins: times before the first of its column.
type clock struct {
	first time.Time // none where the column does not begin with a time
	began time.Time
	sent  time.Time // when it last ticked
}

// newClock returns the clock of a column.
func newClock(t *transcript.Transcript, column int) clock {
	text := ""
	for _, row := range t.Rows[1:] {
		cell := row.Cells[column]
		if cell.Kind == transcript.Action {
			break
		}
		text += cell.Data
	}

	line, _, _ := strings.Cut(text, "\n")
	first, err := time.Parse(time.TimeOnly, strings.TrimSuffix(line, "\r"))
	if err != nil {
		return clock{}
	}
	return clock{first: first.Add(-headStart), began: time.Now()}
}

// runs reports whether the clock tells times.
func (c *clock) runs() bool { return !c.began.IsZero() }

// stop stops the clock.
func (c *clock) stop() { c.began = time.Time{} }

// isDue reports whether the clock should tell its next time.
func (c *clock) isDue(now time.Time) bool { return c.runs() && now.Sub(c.sent) >= rowTime }

// next returns the time that the clock tells at a moment.
func (c *clock) next(now time.Time) string {
	c.sent = now
	return c.first.Add(now.Sub(c.began)).Format(time.TimeOnly)
}
