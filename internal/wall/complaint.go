package wall

import (
	"fmt"
	"time"
)

// A complaint is what is wrong with a screen at a moment.
type complaint struct {
	kind     int
	sentence string
	server   int
	mark     Place
}

// complaint judges the page as it is; nil if it is right in some layout.
func (j *Judge) complaint(at time.Time) *complaint {
	for _, v := range j.views {
		if j.judge(v, at) == nil {
			return nil
		}
	}
	return j.judge(j.best(), at)
}

// judge judges the page in one layout.
func (j *Judge) judge(v view, at time.Time) *complaint {
	if m := j.misplaced(v, at); m != nil {
		return &complaint{foreign, fmt.Sprintf("%s stands with %s, which is the time of %s",
			j.servers[m.owner].name, m.text, j.servers[m.server].name), m.owner, m.Place}
	}
	for _, m := range v.never {
		if s := j.servers[m.owner]; s.quiet && s.follows(m.text) {
			return &complaint{foreign, fmt.Sprintf("%s stood with %s, which its server has never sent: it was silent after %s",
				s.name, m.text, s.sent[len(s.sent)-1].text), m.owner, m.Place}
		}
	}
	for i, s := range j.servers {
		if due := s.due(at.Add(-j.lag - onItsWay)); due != nobody && v.proper[i].number < due {
			return j.late(v, i, s.sent[v.proper[i].number+1], at)
		}
	}
	return nil
}

// due is which of a server's times must stand on the screen, or a newer one, if
// it was sent before a moment; nobody if none must.
func (s *server) due(before time.Time) int {
	if s.quiet {
		return nobody
	}
	for i := len(s.sent) - 1; i >= 0; i-- {
		if s.sent[i].at.Before(before) {
			return i
		}
	}
	return nobody
}

// follows says whether a time is up to half a minute after a server's last.
func (s *server) follows(text string) bool {
	if len(s.sent) == 0 {
		return false
	}
	last, _ := time.Parse(time.TimeOnly, s.sent[len(s.sent)-1].text)
	t, err := time.Parse(time.TimeOnly, text)
	return err == nil && t.After(last) && t.Sub(last) <= 30*time.Second
}

// late tells of a server whose next time is not on the screen.
func (j *Judge) late(v view, i int, next told, at time.Time) *complaint {
	name, shown := j.servers[i].name, v.proper[i]
	since := fmt.Sprintf("had sent %s, %.1f s before: %v is the most", next.text, at.Sub(next.at).Seconds(), j.lag)
	stray := j.stray(i)
	switch {
	case j.page.blank():
		return &complaint{absent, fmt.Sprintf("the screen was empty, though the server of %s %s", name, since), i, Place{}}
	case shown.number != nobody:
		return &complaint{old, fmt.Sprintf("%s still stood with %s, though its server %s", name, shown.text, since), i, shown.Place}
	case !j.Named(i):
		return &complaint{absent, fmt.Sprintf("the name %s did not stand on the screen, though its server %s", name, since), i, stray.Place}
	case stray.server == i:
		return &complaint{absent, fmt.Sprintf("%s, which the server of %s had sent, did not stand with its name", stray.text, name), i, stray.Place}
	}
	return &complaint{absent, fmt.Sprintf("%s stood without a time of its own, though its server %s", name, since), i, j.placeOf(i)}
}

// stray is the newest time of a server anywhere on the screen.
func (j *Judge) stray(i int) clock {
	newest := clock{told: told{server: nobody, number: nobody}}
	for _, row := range j.page.rows {
		for _, t := range row.times {
			if t.server == i && t.number >= newest.number {
				newest = t
			}
		}
	}
	return newest
}

// placeOf is where a server's name stands last.
func (j *Judge) placeOf(i int) Place {
	var place Place
	for _, row := range j.page.rows {
		for _, n := range row.names {
			if n.server == i {
				place = n.Place
			}
		}
	}
	return place
}
