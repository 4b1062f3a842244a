package walltest

import "slices"

// The ways in which times can belong to names in another row.

// matchColumns gives a time to the name with which it shares the most columns.
func matchColumns(names []shownName, times []shownTime) []int {
	owners := noOwners(times)
	for i, t := range times {
		most := 0
		for _, n := range names {
			if shared := min(n.end, t.end) - max(n.start, t.start); shared > most {
				owners[i], most = n.server, shared
			}
		}
	}
	return owners
}

// matchCells gives a time to the name in the same cell of a table with vertical
// lines.
func matchCells(names []shownName, times []shownTime) []int {
	owners := noOwners(times)
	for i, t := range times {
		for _, n := range names {
			if n.cell == t.cell && t.cell > 0 {
				owners[i] = n.server
			}
		}
	}
	return owners
}

// matchOrder gives the first time to the first name, and so on, even where they are
// not aligned, as with tabs.
func matchOrder(names []shownName, times []shownTime) []int {
	owners := matchColumns(names, times)
	var sent []int // indexes of the times that servers have sent
	for i, t := range times {
		if t.server != none {
			sent = append(sent, i)
		}
	}

	// If there are fewer times than names, because a server is silent, then no time
	// may have moved to the left of its own name.
	if len(sent) == len(names) {
		for k, i := range sent {
			owners[i] = names[k].server
		}
	} else if ordered, ok := ownersInOrder(names, times); ok {
		for _, i := range sent {
			owners[i] = ordered[i]
		}
	}
	return owners
}

// ownersInOrder gives each time to a name of its own server, if the times are in the
// order of the names, and none begins to the left of its own name.
func ownersInOrder(names []shownName, times []shownTime) (owners []int, ok bool) {
	owners = noOwners(times)
	next := 0 // the first name that a time may still have
	for i, t := range times {
		if t.server == none {
			continue
		}
		k := slices.IndexFunc(names[next:], func(n shownName) bool { return n.clock == t.server })
		if k < 0 || t.start < names[next+k].start {
			return nil, false
		}
		owners[i], next = names[next+k].server, next+k+1
	}
	return owners, true
}
