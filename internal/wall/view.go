package wall

import "time"

// A view is a page seen in one layout.
type view struct {
	proper []clock // for each server its newest time that stands with its name
	wrong  []misplaced
	never  []misplaced // times that stand with a name and that no server has sent
	owned  int         // times that stand with a name
}

// A misplaced time stands with the name of another server.
type misplaced struct {
	clock
	owner int
}

// viewAll views the page in each layout.
func (j *Judge) viewAll() []view {
	var views []view
	for _, layout := range layouts {
		v := view{proper: make([]clock, len(j.servers))}
		for i := range v.proper {
			v.proper[i].told = told{server: i, number: nobody}
		}
		for y, row := range j.page.rows {
			for i, owner := range layout(j.page, y) {
				v.add(row.times[i], owner)
			}
		}
		views = append(views, v)
	}
	return views
}

func (v *view) add(c clock, owner int) {
	switch {
	case owner == nobody:
		return
	case c.server == nobody:
		v.never = append(v.never, misplaced{c, owner})
		return
	case owner != c.server:
		v.wrong = append(v.wrong, misplaced{c, owner})
	case c.number >= v.proper[owner].number:
		v.proper[owner] = c
	}
	v.owned++
}

// misplaced finds a time that a person would take for another server's latest:
// one that is new, and that does not stand, newer, where it belongs.
func (j *Judge) misplaced(v view, at time.Time) *misplaced {
	for _, m := range v.wrong {
		if at.Sub(m.at) < fresh && !j.servers[m.server].everywhere && m.number >= v.proper[m.server].number {
			return &m
		}
	}
	return nil
}

// best is the view in which the most times stand with a name, and, of such, the
// one in which the most are right.
func (j *Judge) best() view {
	best, most := view{}, -1
	for _, v := range j.views {
		right := 0
		for _, c := range v.proper {
			if c.number != nobody {
				right++
			}
		}
		if score := v.owned*len(j.servers) + right; score > most {
			best, most = v, score
		}
	}
	return best
}
