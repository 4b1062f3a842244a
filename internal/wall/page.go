package wall

import (
	"slices"
	"strings"
	"unicode"
)

// A Place is a piece of a row, in letters from 0; End is behind its last one.
type Place struct {
	Row, Start, End int
}

// nobody stands in place of a server's number.
const nobody = -1

// A page is a screen that was read.
type page struct {
	lines []string
	rows  []row
}

// blank says whether nothing stands on the page.
func (p page) blank() bool {
	return !slices.ContainsFunc(p.lines, func(line string) bool { return strings.TrimSpace(line) != "" })
}

// A row is what stands in a line, from left to right.
type row struct {
	names []name
	times []clock
}

// A name is a server's name on a screen.
type name struct {
	Place
	server int
	cell   int // how many lines between cells stand before it
}

// A clock is a time on a screen; its server is nobody if no server has sent it.
type clock struct {
	Place
	told
	cell int
}

// read finds names and times on a screen.
func (j *Judge) read(lines []string) page {
	p := page{lines: lines, rows: make([]row, len(lines))}
	for y, line := range lines {
		letters := []rune(strings.ToLower(line))
		for i, s := range j.servers {
			for _, x := range find(letters, s.letters) {
				p.rows[y].names = append(p.rows[y].names, name{Place{y, x, x + len(s.letters)}, i, cells(letters[:x])})
			}
		}
		slices.SortFunc(p.rows[y].names, func(a, b name) int { return a.Start - b.Start })
		for x := range letters {
			if !isTime(letters, x) {
				continue
			}
			c := clock{Place{y, x, x + timeLetters}, told{server: nobody, text: string(letters[x : x+timeLetters])}, cells(letters[:x])}
			if t, found := j.known[c.text]; found {
				c.told = t
			}
			p.rows[y].times = append(p.rows[y].times, c)
		}
	}
	return p
}

// cells counts the lines that end a cell of a table.
func cells(line []rune) int {
	count := 0
	for _, letter := range line {
		if strings.ContainsRune("|│┃║", letter) {
			count++
		}
	}
	return count
}

// beginsWithName says whether a name stands at the beginning of a line, where
// there would be no room for a time.
func (p page) beginsWithName(y int) bool {
	names := p.rows[y].names
	if len(names) == 0 || names[0].Start >= timeLetters {
		return false
	}
	return strings.TrimSpace(string([]rune(p.lines[y])[:names[0].Start])) == ""
}

// find finds where a word stands in a line, with no Latin letter before or behind
// it.
func find(line, word []rune) []int {
	var found []int
	for x := 0; x+len(word) <= len(line); x++ {
		before := x > 0 && unicode.Is(unicode.Latin, line[x-1])
		behind := x+len(word) < len(line) && unicode.Is(unicode.Latin, line[x+len(word)])
		if !before && !behind && slices.Equal(line[x:x+len(word)], word) {
			found = append(found, x)
		}
	}
	return found
}

const timeLetters = len("15:04:05")

// isTime says whether a time stands at x, and no longer number.
func isTime(line []rune, x int) bool {
	if x+timeLetters > len(line) || endsInDigit(line[:x]) || beginsWithDigit(line[x+timeLetters:]) {
		return false
	}
	for i, pattern := range "dd:dd:dd" {
		letter := line[x+i]
		if pattern == ':' && letter != ':' || pattern == 'd' && !isDigit(letter) {
			return false
		}
	}
	return true
}

func isDigit(letter rune) bool { return letter >= '0' && letter <= '9' }

// endsInDigit says whether a line ends in a digit, or one and a colon.
func endsInDigit(line []rune) bool {
	if n := len(line); n > 0 && line[n-1] == ':' {
		line = line[:n-1]
	}
	return len(line) > 0 && isDigit(line[len(line)-1])
}

// beginsWithDigit is the same for a line's beginning.
func beginsWithDigit(line []rune) bool {
	if len(line) > 0 && line[0] == ':' {
		line = line[1:]
	}
	return len(line) > 0 && isDigit(line[0])
}
