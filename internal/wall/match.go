package wall

import "slices"

// The ways in which times can stand under names.

// byColumn: a time stands with the name with which it shares the most columns.
func byColumn(names []name, times []clock) []int {
	owners := ownersOf(row{times: times})
	for i, t := range times {
		most := 0
		for _, n := range names {
			if shared := min(n.End, t.End) - max(n.Start, t.Start); shared > most {
				owners[i], most = n.server, shared
			}
		}
	}
	return owners
}

// byCell: a time stands with the name in the same cell of a row, counted by the
// lines between the cells.
func byCell(names []name, times []clock) []int {
	owners := ownersOf(row{times: times})
	for i, t := range times {
		for _, n := range names {
			if n.cell == t.cell && t.cell > 0 {
				owners[i] = n.server
			}
		}
	}
	return owners
}

// byOrder: the first time stands with the first name, and so on, also where they
// do not line up, as with tabs. Where there are fewer times than names, as with a
// server that is silent, none may have slipped to the left.
func byOrder(names []name, times []clock) []int {
	owners := byColumn(names, times)
	var sent []int // which of the times servers have sent
	for i, t := range times {
		if t.server != nobody {
			sent = append(sent, i)
		}
	}
	switch {
	case len(sent) == len(names):
		for k, i := range sent {
			owners[i] = names[k].server
		}
	case inOrder(names, times):
		for _, i := range sent {
			owners[i] = times[i].server
		}
	}
	return owners
}

// inOrder says whether times come in the order of the names, and none begins left
// of its own.
func inOrder(names []name, times []clock) bool {
	last := -1
	for _, t := range times {
		if t.server == nobody {
			continue
		}
		at := slices.IndexFunc(names, func(n name) bool { return n.server == t.server })
		if at <= last || t.Start < names[at].Start {
			return false
		}
		last = at
	}
	return true
}
