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
	switch {
	case len(sent) == len(names):
		for k, i := range sent {
			owners[i] = names[k].server
		}
	case areInOrder(names, times):
		for _, i := range sent {
			owners[i] = times[i].server
		}
	}
	return owners
}

// areInOrder reports whether the times are in the order of the names, and none
// begins to the left of its own name.
func areInOrder(names []shownName, times []shownTime) bool {
	last := -1
	for _, t := range times {
		if t.server == none {
			continue
		}
		k := slices.IndexFunc(names, func(n shownName) bool { return n.server == t.server })
		if k <= last || t.start < names[k].start {
			return false
		}
		last = k
	}
	return true
}
