package walltest

import (
	"slices"
	"unicode"
)

// readNames finds the names of servers in a line. A name must be a word of its own:
// York is not in NewYork. But in a table whose columns are as narrow as its names,
// one name touches the next.
func readNames(line []rune, y int, servers []*server) []shownName {
	var names []shownName
	for i, s := range servers {
		for _, x := range findAll(line, s.letters) {
			names = append(names, shownName{place{y, x, x + len(s.letters)}, i, s.clock, cellAt(line, x)})
		}
	}
	slices.SortStableFunc(names, func(a, b shownName) int { return a.start - b.start })
	return withoutInner(wholeNames(line, names))
}

// findAll returns where a word begins in a line.
func findAll(line, word []rune) []int {
	var found []int
	for x := 0; x+len(word) <= len(line); x++ {
		if slices.Equal(line[x:x+len(word)], word) {
			found = append(found, x)
		}
	}
	return found
}

// wholeNames returns those names, of some in the order of the line, that are words,
// or that touch only such names.
func wholeNames(line []rune, names []shownName) []shownName {
	begins := make([]bool, len(names)) // whether what is before a name ends there
	ends := map[int]bool{}             // of the names that begin so
	for i, n := range names {
		begins[i] = n.start == 0 || !areJoined(line[n.start-1], line[n.start]) || ends[n.start]
		if begins[i] {
			ends[n.end] = true
		}
	}

	var whole []shownName
	starts := map[int]bool{} // of the names after which a new word begins
	for i, n := range slices.Backward(names) {
		if n.end < len(line) && areJoined(line[n.end], line[n.end-1]) && !starts[n.end] {
			continue
		}
		starts[n.start] = true
		if begins[i] {
			whole = append(whole, n)
		}
	}
	slices.Reverse(whole)
	return whole
}

// areJoined reports whether a character next to an end of a name makes it part of
// another word: a Latin letter does, but a digit, with which a time can begin, only
// next to a digit, as in S1 and S12.
func areJoined(outer, inner rune) bool {
	return unicode.Is(unicode.Latin, outer) || isDigit(outer) && isDigit(inner)
}

// withoutInner returns names without those inside a longer one, such as York in
// New-York.
func withoutInner(names []shownName) []shownName {
	var outer []shownName
	for _, n := range names {
		inside := func(m shownName) bool {
			return m.start <= n.start && n.end <= m.end && m.end-m.start > n.end-n.start
		}
		if !slices.ContainsFunc(names, inside) {
			outer = append(outer, n)
		}
	}
	return outer
}
