package walltest

import (
	"slices"
	"strings"
)

// A page is a screen that has been read.
type page struct {
	lines []string
	rows  []row
}

// A row is what a line of the screen shows, from left to right.
type row struct {
	names []shownName
	times []shownTime
}

// A place is a part of a line, in letters from 0. The end is after its last letter.
type place struct{ row, start, end int }

// exists reports whether it is a place at all.
func (p place) exists() bool { return p.end > 0 }

// A shownName is a server's name on a screen.
type shownName struct {
	place
	server int
	clock  int // the first server that tells the same times
	cell   int // of the table, from 0, counted by the lines between cells
}

// A shownTime is a time on a screen. Its server and its number are none if no server
// has sent it.
type shownTime struct {
	place
	sentTime
	cell int
}

// readPage finds the names and the times on a screen.
func readPage(lines []string, servers []*server, sent map[string]sentTime) page {
	p := page{lines: lines}
	for y, line := range lines {
		letters := []rune(strings.ToLower(line))
		names := readNames(letters, y, servers)
		p.rows = append(p.rows, row{names: names, times: readTimes(letters, y, sent, names)})
	}
	return p
}

// readTimes finds the times in a line, which has these names.
func readTimes(letters []rune, y int, sent map[string]sentTime, names []shownName) []shownTime {
	// A digit before a time makes it part of a longer number, unless a name ends in it.
	begins := map[int]bool{}
	for _, n := range names {
		begins[n.end], begins[n.end+1] = true, n.end < len(letters) && letters[n.end] == ':'
	}

	var times []shownTime
	for x := range letters {
		if !isTimeAt(letters, x) || endsInDigit(letters[:x]) && !begins[x] {
			continue
		}
		text := string(letters[x : x+timeLetters])
		t, found := sent[text]
		if !found {
			t = sentTime{server: none, number: none, text: text}
		}
		times = append(times, shownTime{place{y, x, x + timeLetters}, t, cellAt(letters, x)})
	}
	return times
}

// isBlank reports whether the page is empty.
func (p page) isBlank() bool {
	return !slices.ContainsFunc(p.lines, func(line string) bool { return strings.TrimSpace(line) != "" })
}

// newest returns the newest time of a server anywhere on the page. Its number is
// none if there is no such time.
func (p page) newest(server int) shownTime {
	newest := shownTime{sentTime: sentTime{server: none, number: none}}
	for _, row := range p.rows {
		for _, t := range row.times {
			if t.server == server && t.number >= newest.number {
				newest = t
			}
		}
	}
	return newest
}

// lastName returns the last place that shows a server's name.
func (p page) lastName(server int) place {
	var last place
	for _, row := range p.rows {
		for _, n := range row.names {
			if n.server == server {
				last = n.place
			}
		}
	}
	return last
}

// beginsWithName reports whether a line begins with a name, with no room for a time
// before it.
func (p page) beginsWithName(y int) bool {
	names := p.rows[y].names
	if len(names) == 0 || names[0].start >= timeLetters {
		return false
	}
	return strings.TrimSpace(string([]rune(p.lines[y])[:names[0].start])) == ""
}
