package clocktest

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"goplab/internal/say"
	"goplab/internal/transcript"
)

// Notation returns the dialect of transcripts whose lines are times. Clients must
// be told the time of a zone.
func Notation(zone *time.Location) transcript.Dialect {
	return transcript.Dialect{
		Line:    timeOfDay,
		Example: "a time such as 13:58:54",
		Owed:    say.Later("one line each second"),
		Judge:   func(client string) transcript.LineJudge { return &Clock{Name: client, Zone: zone} },
	}
}

var timeOfDay = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$`)

// digits matches anything that looks like a time, whether or not there is such a
// time of day.
var digits = regexp.MustCompile(`^\d\d:\d\d:\d\d$`)

// A Clock judges the lines that one connection gets from a clock server. Its errors
// are sentences for the student.
type Clock struct {
	Name string         // the client's, for sentences
	Zone *time.Location // whose time the server should tell

	arrivals []time.Time // when each line arrived
	seconds  []int       // the second of the day that each line told
}

// Count returns the number of correct lines so far.
func (c *Clock) Count() int { return len(c.arrivals) }

// Line judges the next line, which includes its newline and arrived at the given
// moment. It is part of transcript.LineJudge; a transcript's times stand for now,
// so the wanted text does not matter.
func (c *Clock) Line(at time.Time, line, _ string) error {
	second, err := c.parse(line)
	if err != nil {
		return err
	}
	if err := c.checkRhythm(at); err != nil {
		return err
	}
	if err := c.checkProgress(at, second, line); err != nil {
		return err
	}

	if err := c.checkNow(at, second, line); err != nil {
		return err
	}

	c.arrivals, c.seconds = append(c.arrivals, at), append(c.seconds, second)
	return nil
}

// parse returns the second of the day that a line tells.
func (c *Clock) parse(line string) (int, error) {
	text, hasNewline := strings.CutSuffix(line, "\n")
	switch {
	case !hasNewline:
		return 0, malformed("%s got %s without a trailing newline", c.Name, transcript.Quote(text))
	case strings.HasSuffix(text, "\r"):
		return 0, malformed("%s got %q; a line must end in a newline alone, without \\r", c.Name, line)
	case !digits.MatchString(text):
		return 0, malformed("%s got the line %s; a line must be a time such as 13:58:54 and nothing else", c.Name, transcript.Quote(text))
	}

	h, _ := strconv.Atoi(text[0:2])
	m, _ := strconv.Atoi(text[3:5])
	s, _ := strconv.Atoi(text[6:8])
	if h > 23 || m > 59 || s > 59 {
		return 0, outOfRange("%s got %s, which is not a time of day", c.Name, text)
	}
	return h*3600 + m*60 + s, nil
}

// checkRhythm judges when a line arrived: a second after the one before, and without
// drifting off over several lines. The first gap may be shorter, since a server may
// send at once and then on each full second.
func (c *Clock) checkRhythm(at time.Time) error {
	n := len(c.arrivals)
	if n == 0 {
		return nil
	}

	gap := at.Sub(c.arrivals[n-1])
	if gap > maxGap {
		return say.Errorf("%s got a line %.1fs after the one before; there must be one each second", c.Name, gap.Seconds())
	}
	if n == 1 {
		return nil
	}

	// After a line that was late, for the reader too, the next one may come sooner.
	if gap < minGap && at.Sub(c.arrivals[n-2]) < time.Second+minGap {
		return tooFast("%s got two lines %.1fs apart; there must be one each second", c.Name, gap.Seconds())
	}

	lines := n - 1 // since the second one
	late := at.Sub(c.arrivals[1]) - time.Duration(lines)*time.Second
	slack := time.Duration(lines-1) * drift
	if late > maxGap-time.Second+slack || late < minGap-time.Second-slack {
		return say.Errorf("%s got a line every %.2fs; there must be one each second", c.Name, at.Sub(c.arrivals[1]).Seconds()/float64(lines))
	}
	return nil
}

// checkProgress judges that time goes on. A second may be told twice at first, by a
// server that sends at once and then on a common tick; and later if it was barely
// over the second time, since a ticker is exact only to the millisecond.
func (c *Clock) checkProgress(at time.Time, second int, line string) error {
	n := len(c.seconds)
	if n == 0 {
		return nil
	}

	switch step := apart(second, c.seconds[n-1]); {
	case step == 0 && (n == 1 && at.Sub(c.arrivals[0]) < time.Second || c.barelyOver(at, second)):
		return nil
	case step == 0:
		return stale(timeHint(line, at.In(c.Zone)), "%s got %s twice; each line must tell the time at which it is sent", c.Name, strings.TrimSpace(line))
	case step < 0:
		return stale(freshTime, "%s got %s after %s; the time must not go back", c.Name, strings.TrimSpace(line), face(c.seconds[n-1]))
	}
	return nil
}

// barelyOver reports whether a second has only just ended, or not even that.
func (c *Clock) barelyOver(at time.Time, second int) bool {
	return apart(second, secondOf(at.Add(-jitter).In(c.Zone))) >= 0
}

// timeHint returns what may help a program that sends a wrong time of day. One whose wrong
// numbers are all of the time or the date, and in places that are not theirs, has a wrong
// layout.
func timeHint(line string, now time.Time) string {
	right := strings.Split(now.Format(time.TimeOnly), ":")
	others := now.Format("15:04:05 02 01 06")
	hint := freshTime
	for i, part := range strings.Split(strings.TrimSpace(line), ":") {
		switch {
		case part == right[i]:
		case strings.Contains(others, part):
			hint = layout
		default:
			return freshTime
		}
	}
	return hint
}

// checkNow judges that a line tells the current time.
func (c *Clock) checkNow(at time.Time, second int, line string) error {
	if c.isNow(at, second) {
		return nil
	}

	local := at.In(c.Zone)
	off := apart(second, secondOf(local))
	text := strings.TrimSpace(line)
	_, east := local.Zone()
	switch {
	case abs(abs(off)-halfDay) <= 1 && second < halfDay:
		return wrongTime(say.Later("the layout 15:04:05 has 24 hours, 03:04:05 has 12"), "%s got %s when it was %s; the server must use a 24-hour clock", c.Name, text, face(second+halfDay))
	case abs(apart(second, secondOf(at.UTC()))) <= 1:
		return wrongTime(localTime, "%s got %s when it was %s; that is UTC, not local time", c.Name, text, face(second+east))
	case abs(off) > quarter/2 && (abs(off)+1)%quarter <= 2:
		return wrongTime(localTime, "%s got %s when it was %s; that is the time of another zone, not local time", c.Name, text, local.Format(time.TimeOnly))
	}
	return wrongTime(timeHint(line, local), "%s got %s when it was %s; each line must show the current time", c.Name, text, local.Format(time.TimeOnly))
}

// isNow reports whether a second is the current one, or next to it. The zone's offset
// may have changed since the line was sent.
func (c *Clock) isNow(at time.Time, second int) bool {
	for _, moment := range []time.Time{at, at.Add(-maxSkew), at.Add(maxSkew)} {
		_, east := moment.In(c.Zone).Zone()
		if abs(apart(second, secondOf(at.UTC())+east)) <= int(maxSkew/time.Second) {
			return true
		}
	}
	return false
}
