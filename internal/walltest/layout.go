package walltest

import "slices"

// A layout is a way to place times next to names. It returns, for each time in a
// row, the server whose name it belongs to, or none.
type layout func(p page, y int) []int

// layouts are all that a wall may use.
var layouts = []layout{
	nameBefore,
	nameFirst,
	nameAfter,
	namesElsewhere(nearestHeader, matchColumns),
	namesElsewhere(nearestHeader, matchOrder),
	namesElsewhere(nearestHeader, matchCells),
	namesElsewhere(fullestHeader, matchColumns),
	namesElsewhere(fullestHeader, matchOrder),
	namesElsewhere(fullestHeader, matchCells),
	namesElsewhere(footer, matchColumns),
	namesElsewhere(footer, matchOrder),
}

// noOwners returns owners for times of which none belongs to a name yet.
func noOwners(times []shownTime) []int {
	owners := make([]int, len(times))
	for i := range owners {
		owners[i] = none
	}
	return owners
}

// nameBefore is the layout of NewYork: 08:00:01.
func nameBefore(p page, y int) []int {
	owners := noOwners(p.rows[y].times)
	for i, t := range p.rows[y].times {
		for _, n := range p.rows[y].names {
			if n.start < t.start {
				owners[i] = n.server
			}
		}
	}
	return owners
}

// nameFirst is the layout of Tokyo, east of London: 21:40:11.
func nameFirst(p page, y int) []int {
	names, times := p.rows[y].names, p.rows[y].times
	owners := noOwners(times)
	if len(times) == 1 && len(names) > 0 && names[0].start < times[0].start {
		owners[0] = names[0].server
	}
	return owners
}

// nameAfter is the layout of 08:00:01 NewYork. A line that begins with a name cannot
// have it.
func nameAfter(p page, y int) []int {
	owners := noOwners(p.rows[y].times)
	if p.beginsWithName(y) {
		return owners
	}
	for i, t := range p.rows[y].times {
		for _, n := range slices.Backward(p.rows[y].names) {
			if n.start > t.start {
				owners[i] = n.server
			}
		}
	}
	return owners
}

// namesElsewhere is a layout with the names in another row than the times. It holds
// only for a row whose times do not have names of their own.
func namesElsewhere(header func(p page, y int) []shownName, match func([]shownName, []shownTime) []int) layout {
	return func(p page, y int) []int {
		if len(p.rows[y].names) >= len(p.rows[y].times) {
			return noOwners(p.rows[y].times)
		}
		return match(header(p, y), p.rows[y].times)
	}
}

// nearestHeader returns the names of the next row above that has any.
func nearestHeader(p page, y int) []shownName {
	for y--; y >= 0; y-- {
		if names := p.rows[y].names; len(names) > 0 {
			return names
		}
	}
	return nil
}

// fullestHeader returns the names of the row above that has the most, and the
// nearest of several such.
func fullestHeader(p page, y int) []shownName {
	var most []shownName
	for y--; y >= 0; y-- {
		if names := p.rows[y].names; len(names) > len(most) {
			most = names
		}
	}
	return most
}

// footer returns the names of the next row below that has any, if the page begins
// with times: otherwise each time would be between its own name and another one.
func footer(p page, y int) []shownName {
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
