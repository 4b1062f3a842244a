package clocktest

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// judgeLines gives a Clock lines that arrive that many seconds after a start. It
// returns the number of the wrong line, from 1, and the sentence about it, or
// nothing if no line is wrong.
func judgeLines(start time.Time, tell func(time.Time) string, seconds []float64) (number int, sentence string) {
	c := Clock{Name: "A", Zone: start.Location()}
	for i, s := range seconds {
		at := start.Add(time.Duration(s * float64(time.Second)))
		if err := c.Line(at.UTC(), tell(at), ""); err != nil {
			return i + 1, err.Error()
		}
	}
	return 0, ""
}

// every returns n moments, in seconds, with the same gap between them.
func every(gap float64, n int) []float64 {
	var moments []float64
	for i := range n {
		moments = append(moments, float64(i)*gap)
	}
	return moments
}

// inLayout returns a clock whose lines have a layout of package time.
func inLayout(layout string) func(time.Time) string {
	return func(t time.Time) string { return t.Format(layout) }
}

// offBy returns a clock that is wrong by a duration.
func offBy(d time.Duration) func(time.Time) string {
	return func(t time.Time) string { return right(t.Add(d)) }
}

var (
	right = inLayout(time.TimeOnly + "\n")
	tokyo = time.FixedZone("JST", 9*60*60)
	noon  = time.Date(2026, 7, 1, 13, 58, 54, 0, tokyo)
)

func TestRightClocks(t *testing.T) {
	tests := []struct {
		name    string
		start   time.Time
		tell    func(time.Time) string
		seconds []float64
	}{
		{"one line each second", noon, right, every(1, 10)},
		{"just before the full second", noon.Add(740 * time.Millisecond), right, every(1, 10)},
		{"at once, then on the full second", noon, right, []float64{0, 0.75, 1.75, 2.75, 3.75}},
		{"the same time twice in the first second", noon, right, []float64{0, 0.55, 1.55, 2.55}},
		{"a slow first gap", noon, right, []float64{0, 1.59, 2.59, 3.59}},
		{"a drift of 0.7ms per line, and so a skipped second", noon, right, every(1.0007, 3000)},
		{"one late line", noon, right, []float64{0, 1, 2.3, 3, 4}},
		{"as early as a line may be", noon, right, []float64{0, 1.6, 2.2}},
		{"as late as a line may be", noon, right, []float64{0, 1, 2.6}},
		{"a late second line", noon, right, []float64{0, 1.35, 2, 3, 4, 5}},
		{"a ticker around the full second", noon.Add(750 * time.Millisecond), right, []float64{0, 1, 1.999, 3, 3.999, 5, 6}},
		{"past midnight", noon.Add(10*time.Hour + time.Minute + 2*time.Second), right, every(1, 8)},
		{"rounded to the next second", noon.Add(500 * time.Millisecond), offBy(time.Second / 2), every(1, 5)},
		{"a second behind", noon, offBy(-time.Second), every(1, 5)},
		{"a second ahead", noon, offBy(time.Second), every(1, 5)},
		{"one that came late", noon, right, []float64{0, 1, 2.5, 3, 4}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			number, sentence := judgeLines(test.start.Add(250*time.Millisecond), test.tell, test.seconds)
			assert.Empty(t, sentence, "line %d", number)
		})
	}
}

func TestWrongRhythms(t *testing.T) {
	tests := []struct {
		name    string
		seconds []float64
		number  int
		want    string
	}{
		{"every half second", every(0.5, 9), 3, "A got two lines 0.5s apart"},
		{"every two seconds", every(2, 9), 2, "A got a line 2.0s after the one before"},
		{"every 0.7s", every(0.7, 9), 4, "A got a line every 0.70s"},
		{"every 1.3s", every(1.3, 9), 5, "A got a line every 1.30s"},
		{"every 1.4s", every(1.4, 9), 4, "A got a line every 1.40s"},
		{"without a pause", every(0, 9), 3, "A got two lines 0.0s apart"},
		{"two at once every two seconds", []float64{0, 0, 2, 2, 4, 4}, 3, "A got a line 2.0s after the one before"},
		{"two at once each second", []float64{0, 0, 1, 1, 2, 2}, 4, "A got two lines 0.0s apart"},
		{"a silence of a minute", []float64{0, 1, 2, 62}, 4, "A got a line 60.0s after the one before"},
		{"early again and again", []float64{0, 1, 1.9, 2.65, 3.35}, 5, "A got a line every 0.78s"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			// This late in a second, no time is told twice.
			number, sentence := judgeLines(noon.Add(950*time.Millisecond), right, test.seconds)
			assert.Equal(t, test.want+"; there must be one each second", sentence)
			assert.Equal(t, test.number, number)
		})
	}
}

func TestCount(t *testing.T) {
	c := Clock{Name: "A", Zone: tokyo}
	for i := range 3 {
		assert.Equal(t, i, c.Count())
		at := noon.Add(time.Duration(i) * time.Second)
		require.NoError(t, c.Line(at, right(at), ""))
	}

	fourth := noon.Add(3 * time.Second)
	require.Error(t, c.Line(fourth, "not a time\n", ""))
	require.Error(t, c.Line(fourth, right(fourth.Add(time.Hour)), ""))
	assert.Equal(t, 3, c.Count(), "wrong lines do not count")
}

func TestTimeError(t *testing.T) {
	tests := []struct {
		name, line string
		want       bool
	}{
		{"the time of another zone", "10:58:54\n", true},
		{"UTC", "04:58:54\n", true},
		{"twelve hours", "01:58:54\n", true},
		{"not a time", "hello\n", false},
		{"no newline", "13:58:54", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := Clock{Name: "A", Zone: tokyo}
			err := c.Line(noon, test.line, "")

			require.Error(t, err)
			assert.Equal(t, test.want, errors.As(err, new(*TimeError)), "%v", err)
		})
	}
}

func TestNotation(t *testing.T) {
	notation := Notation(tokyo)
	assert.Equal(t, "one line each second", notation.Owed)

	tests := []struct {
		cell string
		want bool
	}{
		{"00:00:00", true},
		{"13:58:54", true},
		{"23:59:59", true},
		{"24:00:00", false},
		{"13:60:00", false},
		{"13:00:60", false},
		{"1:58:54", false},
		{"13:58", false},
		{"13:58:54 ", false},
		{"at 13:58:54", false},
	}
	for _, test := range tests {
		assert.Equal(t, test.want, notation.Line.MatchString(test.cell), "%q", test.cell)
	}

	judge := notation.Judge("B")
	require.NoError(t, judge.Line(noon, "13:58:54\n", "08:00:00"), "the time in a cell does not matter")
	assert.EqualError(t, notation.Judge("B").Line(noon, "08:00:00\n", "08:00:00"), "B got 08:00:00 when it was 13:58:54; each line must show the current time")
}
