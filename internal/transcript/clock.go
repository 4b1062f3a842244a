package transcript

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

const (
	day     = 24 * 60 * 60
	halfDay = day / 2
)

// A Clock judges the lines that one connection gets from a clock server.
type Clock struct {
	Name string         // of the client, for the sentences
	Zone *time.Location // whose time the server should tell

	came    []time.Time // when each line came
	seconds []int       // the second of the day that each line told
}

// Count is the number of lines judged so far.
func (c *Clock) Count() int { return len(c.came) }

// Line judges the next line, newline included, which came at the given moment.
// Its error is a sentence for the student.
func (c *Clock) Line(at time.Time, line string) error {
	told, err := c.read(line)
	if err != nil {
		return err
	}
	if err := c.rhythm(at); err != nil {
		return err
	}
	if err := c.progress(at, told, line); err != nil {
		return err
	}
	c.came, c.seconds = append(c.came, at), append(c.seconds, told)
	return c.now(at, told, line)
}

// read finds the second of the day in a line.
func (c *Clock) read(line string) (int, error) {
	text, hasNewline := strings.CutSuffix(line, "\n")
	switch {
	case !hasNewline:
		return 0, fmt.Errorf("%s got %s without a newline after it", c.Name, quote(text))
	case strings.HasSuffix(text, "\r"):
		return 0, fmt.Errorf("%s got %q: the line must end in a newline alone, without \\r", c.Name, line)
	case !timePattern.MatchString(text):
		return 0, fmt.Errorf("%s got the line %s: it must be a time such as 13:58:54, and nothing else", c.Name, quote(text))
	}
	h, _ := strconv.Atoi(text[0:2])
	m, _ := strconv.Atoi(text[3:5])
	s, _ := strconv.Atoi(text[6:8])
	if h > 23 || m > 59 || s > 60 {
		return 0, fmt.Errorf("%s got %s, which is no time of day", c.Name, text)
	}
	return h*3600 + m*60 + s, nil
}

// rhythm judges when the line came: a second after the one before, and not
// drifting off over several lines either. The first gap may be shorter: a
// server may send at once and then on each full second.
func (c *Clock) rhythm(at time.Time) error {
	n := len(c.came)
	if n == 0 {
		return nil
	}
	gap := at.Sub(c.came[n-1])
	if gap > LongestGap {
		return fmt.Errorf("%s's line came %.1f s after the one before: there must be one each second", c.Name, gap.Seconds())
	}
	if n == 1 {
		return nil
	}
	if gap < ShortestGap {
		return fmt.Errorf("%s got two lines %.1f s apart: there must be one each second", c.Name, gap.Seconds())
	}
	lines := n - 1 // since the second one
	late := at.Sub(c.came[1]) - time.Duration(lines)*time.Second
	slack := time.Duration(lines-1) * Drift
	if late > LongestGap-time.Second+slack || late < ShortestGap-time.Second-slack {
		return fmt.Errorf("%s got %d lines in %.1f s: there must be one each second", c.Name, lines, at.Sub(c.came[1]).Seconds())
	}
	return nil
}

// progress judges that time goes on. A second may come twice at first, for a
// server may send at once and then on a common tick; and later when it was hardly
// over the second time: a ticker keeps its pace to the millisecond, and no better.
func (c *Clock) progress(at time.Time, told int, line string) error {
	n := len(c.seconds)
	if n == 0 {
		return nil
	}
	switch step := apart(told, c.seconds[n-1]); {
	case step == 0 && (n == 1 && at.Sub(c.came[0]) < time.Second || c.hardlyOver(at, told)):
		return nil
	case step == 0:
		return fmt.Errorf("%s got %s twice: there must be one line each second, with the time at which it is sent", c.Name, strings.TrimSpace(line))
	case step < 0:
		return fmt.Errorf("%s got %s after a later time", c.Name, strings.TrimSpace(line))
	}
	return nil
}

// hardlyOver says whether a second has just ended, or not even that.
func (c *Clock) hardlyOver(at time.Time, told int) bool {
	before := secondOf(at.Add(-Jitter).In(c.Zone))
	return apart(told, before) >= 0
}

// now judges that the line tells the time it is.
func (c *Clock) now(at time.Time, told int, line string) error {
	local := at.In(c.Zone)
	off := apart(told, secondOf(local))
	if abs(off) <= int(Skew/time.Second) {
		return nil
	}
	shown := strings.TrimSpace(line)
	_, east := local.Zone()
	switch {
	case abs(abs(off)-halfDay) <= 1 && told < halfDay:
		return fmt.Errorf("%s got %s when it was %s: the hours must count to 24", c.Name, shown, face(told+halfDay))
	case abs(apart(told, secondOf(at.UTC()))) <= 1:
		return fmt.Errorf("%s got %s when it was %s: that is UTC, and it must be the local time", c.Name, shown, face(told+east))
	}
	return fmt.Errorf("%s got %s when it was %s", c.Name, shown, local.Format("15:04:05"))
}

// face shows a second of the day as a clock does.
func face(second int) string {
	return time.Unix(int64((second+day)%day), 0).UTC().Format("15:04:05")
}

// secondOf counts the seconds since midnight.
func secondOf(t time.Time) int {
	h, m, s := t.Clock()
	return h*3600 + m*60 + s
}

// apart is a-b on a clock's face: -12 h to 12 h, in seconds.
func apart(a, b int) int {
	return ((a-b+halfDay)%day+day)%day - halfDay
}

func abs(n int) int { return max(n, -n) }

// quote shows bytes to a person, and not more than a line of them.
func quote(s string) string {
	const most = 40
	if len(s) > most {
		return fmt.Sprintf("%q and %d bytes more", s[:most], len(s)-most)
	}
	return strconv.Quote(s)
}

// brief shows bytes in a cell of a picture.
func brief(s string) string {
	const most = 20
	if len(s) > most {
		return strconv.Quote(s[:most]) + "..."
	}
	return strconv.Quote(s)
}
