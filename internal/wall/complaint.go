package wall

import (
	"fmt"
	"time"
)

// A complaint is what is wrong with a screen at a moment.
type complaint struct {
	kind     int
	sentence string
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
	if m := v.misplaced(at); m != nil {
		return &complaint{foreign, fmt.Sprintf("%s stands with %s, which is the time of %s",
			j.servers[m.owner].name, m.text, j.servers[m.server].name), m.Place}
	}
	for i, s := range j.servers {
		if due := s.due(at.Add(-j.lag)); due != nobody && v.proper[i].number < due {
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

// late tells of a server whose next time is not on the screen.
func (j *Judge) late(v view, i int, next told, at time.Time) *complaint {
	name, shown := j.servers[i].name, v.proper[i]
	since := fmt.Sprintf("%.1f s after its server had sent %s", at.Sub(next.at).Seconds(), next.text)
	stray := j.stray(i)
	switch {
	case j.page.blank():
		return &complaint{absent, "the screen was empty " + since, Place{}}
	case shown.number != nobody:
		return &complaint{old, fmt.Sprintf("%s still stood with %s %s", name, shown.text, since), shown.Place}
	case !j.Named(i):
		return &complaint{absent, fmt.Sprintf("the name %s did not stand on the screen %s", name, since), stray.Place}
	case stray.server == i:
		return &complaint{absent, fmt.Sprintf("%s, which the server of %s had sent, did not stand with its name", stray.text, name), stray.Place}
	}
	return &complaint{absent, fmt.Sprintf("%s stood without a time of its own %s", name, since), j.placeOf(i)}
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
