package transcript

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// judgeLines gives a Clock lines that come at so many seconds after a start, and
// returns the number of the line that it finds wrong, from 1, and its sentence.
func judgeLines(start time.Time, tell func(time.Time) string, seconds []float64) (number int, sentence string) {
	c := Clock{Name: "A", Zone: start.Location()}
	for i, s := range seconds {
		at := start.Add(time.Duration(s * float64(time.Second)))
		if err := c.Line(at.UTC(), tell(at)); err != nil {
			return i + 1, err.Error()
		}
	}
	return 0, ""
}

// every is n moments, a gap apart.
func every(gap float64, n int) []float64 {
	var moments []float64
	for i := range n {
		moments = append(moments, float64(i)*gap)
	}
	return moments
}

// told makes lines in a layout of package time.
func told(layout string) func(time.Time) string {
	return func(t time.Time) string { return t.Format(layout) }
}

// offBy makes lines that are wrong by a duration.
func offBy(d time.Duration) func(time.Time) string {
	return func(t time.Time) string { return t.Add(d).Format("15:04:05\n") }
}

var (
	right = told("15:04:05\n")
	tokyo = time.FixedZone("JST", 9*60*60)
	noon  = time.Date(2026, 7, 1, 13, 58, 54, 0, tokyo)
)

const exact = "there must be one each second"

func TestRightClocks(t *testing.T) {
	tests := []struct {
		name    string
		start   time.Time
		tell    func(time.Time) string
		seconds []float64
	}{
		{"exact", noon, right, every(1, 10)},
		{"just before the full second", noon.Add(740 * time.Millisecond), right, every(1, 10)},
		{"at once, then on the full second", noon, right, []float64{0, 0.75, 1.75, 2.75, 3.75}},
		{"twice in the first second", noon, right, []float64{0, 0.55, 1.55, 2.55}},
		{"a slow first gap", noon, right, []float64{0, 1.59, 2.59, 3.59}},
		{"a drift of 0.7 ms a line, and so a skipped second", noon, right, every(1.0007, 3000)},
		{"a late line, and the next in time", noon, right, []float64{0, 1, 2.3, 3, 4}},
		{"as early as a line may be", noon, right, []float64{0, 1.6, 2.2}},
		{"as late as a line may be", noon, right, []float64{0, 1, 2.6}},
		{"a late second line", noon, right, []float64{0, 1.35, 2, 3, 4, 5}},
		{"a ticker that goes with the full second", noon.Add(750 * time.Millisecond), right, []float64{0, 1, 1.999, 3, 3.999, 5, 6}},
		{"over midnight", noon.Add(10*time.Hour + time.Minute + 2*time.Second), right, every(1, 8)},
		{"rounded to the next second", noon.Add(500 * time.Millisecond), offBy(time.Second / 2), every(1, 5)},
		{"a second behind", noon, offBy(-time.Second), every(1, 5)},
		{"a second ahead", noon, offBy(time.Second), every(1, 5)},
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
		{"half a second", every(0.5, 9), 3, "A got two lines 0.5 s apart: " + exact},
		{"two seconds", every(2, 9), 2, "A's line came 2.0 s after the one before: " + exact},
		{"0.7 s", every(0.7, 9), 4, "A got 2 lines in 1.4 s: " + exact},
		{"1.3 s", every(1.3, 9), 5, "A got 3 lines in 3.9 s: " + exact},
		{"1.4 s", every(1.4, 9), 4, "A got 2 lines in 2.8 s: " + exact},
		{"no pause", every(0, 9), 3, "A got two lines 0.0 s apart: " + exact},
		{"two at once every two seconds", []float64{0, 0, 2, 2, 4, 4}, 3, "A's line came 2.0 s after the one before: " + exact},
		{"two at once each second", []float64{0, 0, 1, 1, 2, 2}, 4, "A got two lines 0.0 s apart: " + exact},
		{"a minute's silence", []float64{0, 1, 2, 62}, 4, "A's line came 60.0 s after the one before: " + exact},
		{"early again and again", []float64{0, 1, 1.9, 2.65, 3.35}, 5, "A got 3 lines in 2.4 s: " + exact},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			// so late in a second that no time comes twice
			number, sentence := judgeLines(noon.Add(950*time.Millisecond), right, test.seconds)
			assert.Equal(t, test.want, sentence)
			assert.Equal(t, test.number, number)
		})
	}
}

func TestCount(t *testing.T) {
	c := Clock{Name: "A", Zone: tokyo}
	for i := range 3 {
		assert.Equal(t, i, c.Count())
		at := noon.Add(time.Duration(i) * time.Second)
		require.NoError(t, c.Line(at, fmt.Sprintln(at.Format("15:04:05"))))
	}
	require.Error(t, c.Line(noon.Add(3*time.Second), "no time\n"))
	assert.Equal(t, 3, c.Count(), "a line that is wrong does not count")
}
