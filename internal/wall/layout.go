package wall

import "slices"

// A layout finds, for the times of a row, the servers with whose names they
// stand; nobody for a time that stands with none.
type layout func(p page, y int) []int

// layouts are all that a wall may use.
var layouts = []layout{
	nameBefore,
	nameFirst,
	nameBehind,
	under(nearest, byColumn),
	under(nearest, byOrder),
	under(nearest, byCell),
	under(fullest, byColumn),
	under(fullest, byOrder),
	under(fullest, byCell),
	under(below, byColumn),
	under(below, byOrder),
}

// nameBefore: NewYork: 08:00:01.
func nameBefore(p page, y int) []int {
	owners := ownersOf(p.rows[y])
	for i, t := range p.rows[y].times {
		for _, n := range p.rows[y].names {
			if n.Start < t.Start {
				owners[i] = n.server
			}
		}
	}
	return owners
}

// nameFirst: Tokyo, east of London: 21:40:11.
func nameFirst(p page, y int) []int {
	owners := ownersOf(p.rows[y])
	names, times := p.rows[y].names, p.rows[y].times
	if len(times) == 1 && len(names) > 0 && names[0].Start < times[0].Start {
		owners[0] = names[0].server
	}
	return owners
}

// nameBehind: 08:00:01 NewYork. A line that begins with a name is no such thing.
func nameBehind(p page, y int) []int {
	owners := ownersOf(p.rows[y])
	if p.beginsWithName(y) {
		return owners
	}
	for i, t := range p.rows[y].times {
		for _, n := range slices.Backward(p.rows[y].names) {
			if n.Start > t.Start {
				owners[i] = n.server
			}
		}
	}
	return owners
}

func ownersOf(r row) []int {
	owners := make([]int, len(r.times))
	for i := range owners {
		owners[i] = nobody
	}
	return owners
}

// under: the names stand in another row than the times, which have none of their
// own beside them.
func under(header func(p page, y int) []name, match func([]name, []clock) []int) layout {
	return func(p page, y int) []int {
		if len(p.rows[y].names) >= len(p.rows[y].times) {
			return ownersOf(p.rows[y])
		}
		return match(header(p, y), p.rows[y].times)
	}
}

// nearest is the next row above with names.
func nearest(p page, y int) []name {
	for y--; y >= 0; y-- {
		if names := p.rows[y].names; len(names) > 0 {
			return names
		}
	}
	return nil
}

// fullest is the row above with the most names, and the next of several such.
func fullest(p page, y int) []name {
	var most []name
	for y--; y >= 0; y-- {
		if names := p.rows[y].names; len(names) > len(most) {
			most = names
		}
	}
	return most
}

// below is the next row below with names, if the page begins with times: else
// each time would stand between its own name and another's.
func below(p page, y int) []name {
	first := slices.IndexFunc(p.rows, func(r row) bool { return len(r.names)+len(r.times) > 0 })
	if len(p.rows[first].names) > 0 {
		return nil
	}
	for _, row := range p.rows[y:] {
		if len(row.names) > 0 {
			return row.names
		}
	}
	return nil
}
