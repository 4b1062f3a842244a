package walltest

// A view is a page as one layout reads it.
type view struct {
	latest    []shownTime // for each server, its newest time that is shown with its name
	misplaced []ownedTime // times that are shown with another server's name
	unsent    []ownedTime // times that are shown with a name, and that no server has sent
	owned     int         // how many sent times are shown with a name
}

// An ownedTime is a time that is shown with the name of a server that did not send
// it.
type ownedTime struct {
	shownTime
	owner int
}

// viewPage reads the page in each layout.
func viewPage(p page, servers []*server) []view {
	var views []view
	for _, ownersOf := range layouts {
		v := view{latest: make([]shownTime, len(servers))}
		for i := range v.latest {
			v.latest[i].sentTime = sentTime{server: i, number: none}
		}
		for y, row := range p.rows {
			for i, owner := range ownersOf(p, y) {
				if owner != none {
					v.add(row.times[i], owner, servers[owner].clock)
				}
			}
		}
		views = append(views, v)
	}
	return views
}

// add adds a time that is shown with the name of its owner, which has this clock.
func (v *view) add(t shownTime, owner, clock int) {
	switch {
	case t.server == none:
		v.unsent = append(v.unsent, ownedTime{t, owner})
		return
	case t.server != clock:
		v.misplaced = append(v.misplaced, ownedTime{t, owner})
	case t.number >= v.latest[owner].number:
		v.latest[owner] = t
	}
	v.owned++
}

// unsentOf returns a time that is shown with a server's name, and that no server has sent,
// or nil.
func (v *view) unsentOf(server int) *ownedTime {
	for i, t := range v.unsent {
		if t.owner == server {
			return &v.unsent[i]
		}
	}
	return nil
}

// bestView returns the view in which the most times are shown with a name and, of
// such views, the one in which the most servers have a time of their own.
func bestView(views []view) view {
	best, bestScore := view{}, -1
	for _, v := range views {
		right := 0
		for _, t := range v.latest {
			if t.number != none {
				right++
			}
		}
		if score := v.owned*len(v.latest) + right; score > bestScore {
			best, bestScore = v, score
		}
	}
	return best
}
