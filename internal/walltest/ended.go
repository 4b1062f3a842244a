package walltest

import (
	"regexp"
	"strings"
	"time"
)

// checkEnded judges whether the screen shows that a server went away: whether it
// says something new, or whether the server's last time is no longer among the
// others' latest.
func (j *Judge) checkEnded(at time.Time) error {
	allRun := true
	for i, s := range j.servers {
		if s.ended.IsZero() {
			continue
		}
		allRun = false
		if at.Sub(s.ended) < lastDrawn {
			s.rowsAtEnd = j.rows()
		}

		// Like everything else, it may look wrong for a moment.
		switch last := bestView(j.views).latest[i]; {
		case at.Sub(s.ended) < endedLimit:
		case !j.looksAlive(i):
			s.aliveSince = time.Time{}
		case s.aliveSince.IsZero():
			s.aliveSince = at
		case at.Sub(s.aliveSince) > aliveLimit:
			return j.errorf(i, last.place, "%s still shows %s %.1fs after its server closed the connection; it must show that this time is no longer current",
				s.name, last.text, at.Sub(s.ended).Seconds())
		}
	}

	if allRun {
		for _, line := range j.page.lines {
			j.usualLines[maskLine(line)] = true
		}
	}
	return nil
}

// rows returns in which row of the screen each server's time is.
func (j *Judge) rows() []int {
	var rows []int
	for _, t := range bestView(j.views).latest {
		rows = append(rows, t.row)
	}
	return rows
}

// looksAlive reports whether the screen looks as if a server that went away had
// not.
func (j *Judge) looksAlive(i int) bool {
	s, latest := j.servers[i], bestView(j.views).latest
	last := latest[i]
	if last.number == none || last.number < len(s.sent)-1 {
		return false
	}

	// Where a wall adds rows below, the server's time is missing from the new ones.
	for other, o := range j.servers {
		if !o.silent && latest[other].row > s.rowsAtEnd[other] && last.row == s.rowsAtEnd[i] {
			return false
		}
	}

	for _, line := range j.page.lines {
		if !j.usualLines[maskLine(line)] {
			return false
		}
	}
	return true
}

var (
	number      = regexp.MustCompile(`[0-9]+`)
	punctuation = regexp.MustCompile(`[^\pL0]+`)
)

// maskLine returns a line without what changes while all servers run: numbers,
// spaces and punctuation.
func maskLine(line string) string {
	return strings.TrimSpace(punctuation.ReplaceAllString(number.ReplaceAllString(line, "0"), " "))
}
