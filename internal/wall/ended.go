package wall

import (
	"regexp"
	"strings"
	"time"
)

// lookForEnded judges whether the screen shows that a server has ended: that
// something is said that was not said before, or that its last time stands no
// longer among the others' latest.
func (j *Judge) lookForEnded(at time.Time) error {
	running := true
	for i, s := range j.servers {
		if s.ended.IsZero() {
			continue
		}
		running = false
		switch last := j.best().proper[i]; {
		case at.Sub(s.ended) < EndShown:
		case !j.leftStanding(i):
			s.stale = time.Time{}
		case s.stale.IsZero():
			s.stale = at
		case at.Sub(s.stale) > standing:
			return j.differ(i, last.Place, "%s still stood with %s, though its server had ended, %.1f s before, as if nothing had happened",
				s.name, last.text, at.Sub(s.ended).Seconds())
		}
	}
	if running {
		for _, line := range j.page.lines {
			j.usual[mask(line)] = true
		}
	}
	return nil
}

// leftStanding says whether the screen looks as if a server that has ended had
// not.
func (j *Judge) leftStanding(i int) bool {
	s, v := j.servers[i], j.best()
	last := v.proper[i]
	if last.number == nobody || last.number < len(s.sent)-1 {
		return false
	}
	for other, o := range j.servers {
		if !o.quiet && v.proper[other].Row > s.rows[other] && last.Row == s.rows[i] {
			return false // rows are added below, and it is in none of them
		}
	}
	for _, line := range j.page.lines {
		if !j.usual[mask(line)] {
			return false
		}
	}
	return true
}

var (
	digits = regexp.MustCompile(`[0-9]+`)
	signs  = regexp.MustCompile(`[^\pL0]+`)
)

// mask is a line without its numbers, blanks and signs.
func mask(line string) string {
	return strings.TrimSpace(signs.ReplaceAllString(digits.ReplaceAllString(line, "0"), " "))
}
