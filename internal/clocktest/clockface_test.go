package clocktest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The lines of these clocks arrive each second.
func TestWrongTimes(t *testing.T) {
	frozen := func(time.Time) string { return right(noon) }
	odd := func(t time.Time) string { return right(t.Truncate(2 * time.Second)) }
	backwards := func(t time.Time) string { return right(noon.Add(noon.Sub(t))) }
	const (
		twice  = "A got 13:58:54 twice; each line must tell the time at which it is sent"
		now    = "; each line must show the current time"
		format = "; a line must be a time such as 13:58:54 and nothing else"
	)

	tests := []struct {
		name   string
		tell   func(time.Time) string
		number int
		want   string
	}{
		{"frozen", frozen, 2, twice},
		{"each time twice", odd, 2, twice},
		{"backwards", backwards, 2, "A got 13:58:52 after 13:58:53; the time must not go back"},
		{"five seconds slow", offBy(-5 * time.Second), 1, "A got 13:58:49 when it was 13:58:54" + now},
		{"two seconds slow", offBy(-2 * time.Second), 1, "A got 13:58:52 when it was 13:58:54" + now},
		{"two seconds fast", offBy(2 * time.Second), 1, "A got 13:58:56 when it was 13:58:54" + now},
		{"the time of another zone", offBy(3*time.Hour + 30*time.Minute), 1,
			"A got 17:28:54 when it was 13:58:54; that is the time of another zone, not local time"},
		{"a 12-hour clock", inLayout("03:04:05\n"), 1, "A got 01:58:54 when it was 13:58:54; the server must use a 24-hour clock"},
		{"UTC", func(t time.Time) string { return right(t.UTC()) }, 1,
			"A got 04:58:54 when it was 13:58:54; that is UTC, not local time"},
		{"months for minutes", inLayout("15:01:05\n"), 1, "A got 13:07:54 when it was 13:58:54" + now},
		{"a 25th hour", func(time.Time) string { return "24:58:54\n" }, 1, "A got 24:58:54, which is not a time of day"},
		{"sixty seconds", inLayout("15:04:60\n"), 1, "A got 13:58:60, which is not a time of day"},
		{"sixty minutes", inLayout("15:60:05\n"), 1, "A got 13:60:54, which is not a time of day"},

		{"no newline", inLayout("15:04:05"), 1, `A got "13:58:54" without a trailing newline`},
		{"a carriage return", inLayout("15:04:05\r\n"), 1, `A got "13:58:54\r\n"; a line must end in a newline alone, without \r`},
		{"an empty line", inLayout("\n"), 1, `A got the line ""` + format},
		{"a leading date", inLayout("2006-01-02 15:04:05\n"), 1, `A got the line "2026-07-01 13:58:54"` + format},
		{"a leading label", inLayout("time: 15:04:05\n"), 1, `A got the line "time: 13:58:54"` + format},
		{"a leading space", inLayout(" 15:04:05\n"), 1, `A got the line " 13:58:54"` + format},
		{"a trailing space", inLayout("15:04:05 \n"), 1, `A got the line "13:58:54 "` + format},
		{"no leading zero", inLayout("3:4:05\n"), 1, `A got the line "1:58:54"` + format},
		{"PM", inLayout("03:04:05 PM\n"), 1, `A got the line "01:58:54 PM"` + format},
		{"no seconds", inLayout("15:04\n"), 1, `A got the line "13:58"` + format},
		{"milliseconds", inLayout("15:04:05.000\n"), 1, `A got the line "13:58:54.500"` + format},
		{"a leading NUL byte", inLayout("\x0015:04:05\n"), 1, `A got the line "\x0013:58:54"` + format},
		{"a long line", inLayout("15:04:05 on the second of January, that is 2006-01-02, in this place\n"), 1,
			`A got the line "13:58:54 on the second of July, that is 2026-07-01, in thi" and 7 more bytes` + format},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			number, sentence := judgeLines(noon.Add(500*time.Millisecond), test.tell, every(1, 5))
			assert.Equal(t, test.want, sentence)
			assert.Equal(t, test.number, number)
		})
	}
}

// The first lines of these clocks are right.
func TestWrongLater(t *testing.T) {
	tests := []struct {
		name   string
		tell   func(int, time.Time) string
		number int
		want   string
	}{
		{"twice as fast", func(i int, at time.Time) string { return right(at.Add(time.Duration(i) * time.Second)) }, 3,
			"A got 13:58:58 when it was 13:58:56; each line must show the current time"},
		{"frozen after two seconds", func(i int, at time.Time) string { return right(noon.Add(time.Duration(min(i, 2)) * time.Second)) }, 4,
			"A got 13:58:56 twice; each line must tell the time at which it is sent"},
		{"set back by an hour", func(i int, at time.Time) string { return right(at.Add(-time.Duration(i/3) * time.Hour)) }, 4,
			"A got 12:58:57 after 13:58:56; the time must not go back"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			i := -1
			tell := func(at time.Time) string {
				i++
				return test.tell(i, at)
			}
			number, sentence := judgeLines(noon.Add(500*time.Millisecond), tell, every(1, 9))
			assert.Equal(t, test.want, sentence)
			assert.Equal(t, test.number, number)
		})
	}
}

// TestHints sees that the hint fits the cause.
func TestHints(t *testing.T) {
	tests := []struct {
		name string
		tell func(time.Time) string
		want string
	}{
		{"slow", offBy(-5 * time.Second), freshTime},
		{"frozen", func(time.Time) string { return right(noon) }, freshTime},
		{"another zone", offBy(-15 * time.Hour), localTime},
		{"UTC", func(t time.Time) string { return right(t.UTC()) }, localTime},
		{"months for minutes", inLayout("15:01:05\n"), layout},
		{"seconds and minutes swapped", inLayout("15:05:04\n"), layout},
		{"hours for seconds", inLayout("15:04:15\n"), layout},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := &Clock{Name: "A", Zone: noon.Location()}
			var err error
			for at := noon.Add(500 * time.Millisecond); err == nil && c.Count() < 5; at = at.Add(time.Second) {
				err = c.Line(at, test.tell(at), "")
			}
			var hinted interface{ Hint() string }
			require.ErrorAs(t, err, &hinted)
			assert.Equal(t, test.want, hinted.Hint())
		})
	}
}

func TestApart(t *testing.T) {
	const midnight, morning, evening = 0, 6 * 3600, 18 * 3600
	assert.Equal(t, 1, apart(midnight, day-1))
	assert.Equal(t, -1, apart(day-1, midnight))
	assert.Equal(t, 0, apart(evening, evening))
	assert.Equal(t, halfDay, abs(apart(morning, evening)))
	assert.Equal(t, -6*3600, apart(evening, midnight))
}
