package walltest

import (
	"slices"
	"strings"
	"time"

	"goplab/internal/say"
)

// A complaint is what is wrong with a screen at one moment.
type complaint struct {
	kind     complaintKind
	sentence string
	server   int
	mark     place
}

// A complaintKind is a way in which a screen can be wrong.
type complaintKind int

const (
	oldTime     complaintKind = iota // a name has an old time of its own
	missingTime                      // a name, or its time, is missing
	foreignTime                      // a name has another server's time
	complaintKinds
)

// complaint judges the page as it is. It returns nil if the page is right in some
// layout, and else what is wrong with it in the layout that fits best.
func (j *Judge) complaint(at time.Time) *complaint {
	for _, v := range j.views {
		if j.judgeView(v, at) == nil {
			return nil
		}
	}
	return j.judgeView(bestView(j.views), at)
}

// judgeView judges the page in one layout.
func (j *Judge) judgeView(v view, at time.Time) *complaint {
	if m := j.misleading(v, at); m != nil {
		return &complaint{foreignTime, say.Sprintf("%s shows %s, which is %s's time",
			j.servers[m.owner].name, m.text, j.servers[m.server].name), m.owner, m.place}
	}

	// A wall that counts on by itself hides that its server is silent.
	for _, m := range v.unsent {
		if s := j.servers[m.owner]; s.silent && s.mayContinue(m.text) {
			return &complaint{foreignTime, say.Sprintf("%s shows %s, which its server never sent; the server has been silent since %s",
				s.name, m.text, s.sent[len(s.sent)-1].text), m.owner, m.place}
		}
	}

	for i, s := range j.servers {
		if due := s.due(at.Add(-j.lag - transitTime)); due != none && v.latest[i].number < due {
			return j.lateness(v, i, s.sent[v.latest[i].number+1], at)
		}
	}
	return nil
}

// misleading finds a time that a person would take for another server's latest: one
// that is new, and that the screen does not also show, or a newer one, where it
// belongs.
func (j *Judge) misleading(v view, at time.Time) *ownedTime {
	for _, m := range v.misplaced {
		if at.Sub(m.at) < freshTime && !j.servers[m.server].anywhere && m.number >= v.latest[m.server].number {
			return &m
		}
	}
	return nil
}

// due returns the number of the server's last time that was sent before a moment:
// the screen must show this one or a newer one. It returns none if nothing must be
// shown.
func (s *server) due(before time.Time) int {
	if s.silent {
		return none
	}
	for i := len(s.sent) - 1; i >= 0; i-- {
		if s.sent[i].at.Before(before) {
			return i
		}
	}
	return none
}

// mayContinue reports whether a time could be one that a wall has counted on by
// itself after the server's last.
func (s *server) mayContinue(text string) bool {
	if len(s.sent) == 0 {
		return false
	}
	last, _ := time.Parse(time.TimeOnly, s.sent[len(s.sent)-1].text)
	t, err := time.Parse(time.TimeOnly, text)
	if t.Before(last) {
		t = t.Add(24 * time.Hour) // after midnight
	}
	return err == nil && t.After(last) && t.Sub(last) <= maxGuessTime
}

// sharesClock reports whether another server tells the same times.
func (j *Judge) sharesClock(i int) bool {
	clock := j.servers[i].clock
	return clock != i || slices.ContainsFunc(j.servers[i+1:], func(s *server) bool { return s.clock == clock })
}

// lateness returns the complaint about a server whose next time is not shown. What
// the screen shows instead decides what to tell the student.
func (j *Judge) lateness(v view, i int, next sentTime, at time.Time) *complaint {
	name, own, anywhere := j.servers[i].name, v.latest[i], j.page.newest(j.servers[i].clock)
	late, part := at.Sub(next.at).Seconds(), j.partOf(i)

	// The figures are about the oldest time that is owed. A name may have had that
	// one for a moment: where it shows none now, the newest is what is missing.
	newest := j.servers[i].sent[len(j.servers[i].sent)-1]
	switch {
	case j.page.isBlank() && j.onPipe():
		return &complaint{missingTime, say.Sprintf("%s had printed nothing %.1fs after %s's server sent %s; the limit is %v",
			j.program, late, name, next.text, j.lag), i, place{}}
	case j.page.isBlank():
		return &complaint{missingTime, say.Sprintf("the screen was empty %.1fs after %s's server sent %s; the limit is %v",
			late, name, next.text, j.lag), i, place{}}
	case own.number != none:
		return &complaint{oldTime, say.Sprintf("%s still shows %s %.1fs after its server sent %s; the limit is %v",
			name, own.text, late, next.text, j.lag), i, own.place}
	case !j.ShowsName(i):
		return &complaint{missingTime, say.Sprintf(j.format(
			say.Later("the name %s is not on the screen %.1fs after its server sent %s; the limit is %v"),
			say.Later("the name %s is not in the output %.1fs after its server sent %s; the limit is %v")),
			name, late, next.text, j.lag), i, anywhere.place}
	case anywhere.number != none && !j.sharesClock(i):
		return &complaint{missingTime, say.Sprintf(j.format(
			say.Later("%s is on the screen, but not next to %s, whose server sent it"),
			say.Later("%s is in the output, but not next to %s, whose server sent it")),
			anywhere.text, name), i, anywhere.place}
	case v.unsentOf(i) != nil && j.ownClocks:
		shown := v.unsentOf(i)
		return &complaint{missingTime, say.Sprintf("%s shows %s, but it is %s in its zone",
			name, shown.text, newest.text), i, shown.place}
	case v.unsentOf(i) != nil:
		shown := v.unsentOf(i)
		return &complaint{missingTime, say.Sprintf("%s shows %s, which its server never sent; it has sent %s",
			name, shown.text, newest.text), i, shown.place}
	case part != "":
		return &complaint{missingTime, say.Sprintf("%s shows %s, but its server has sent %s: show it as it came, seconds too",
			name, part[:minuteLetters], part), i, j.page.lastName(i)}
	case newest.number != next.number:
		return &complaint{missingTime, say.Sprintf("%s shows no time, although its server has sent %s",
			name, newest.text), i, j.page.lastName(i)}
	}
	return &complaint{missingTime, say.Sprintf("%s shows no time %.1fs after its server sent %s; the limit is %v",
		name, late, next.text, j.lag), i, j.page.lastName(i)}
}

// partOf returns the newest of a server's times whose hour and minute share a line with its
// name, or "".
func (j *Judge) partOf(i int) string {
	name := j.page.lastName(i)
	if !name.exists() {
		return ""
	}
	for _, t := range slices.Backward(j.servers[i].sent) {
		if strings.Contains(j.page.lines[name.row], t.text[:minuteLetters]) {
			return t.text
		}
	}
	return ""
}

const minuteLetters = len("15:04")
