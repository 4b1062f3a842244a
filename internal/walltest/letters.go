package walltest

import "strings"

// timeLetters is the length of a time on a screen.
const timeLetters = len("15:04:05")

// cellAt returns in which cell of a table a letter is: how many vertical lines are
// before it.
func cellAt(line []rune, x int) int {
	cell := 0
	for _, letter := range line[:x] {
		if strings.ContainsRune("|│┃║", letter) {
			cell++
		}
	}
	return cell
}

// isTimeAt reports whether a time begins at x that no longer number begins with.
func isTimeAt(line []rune, x int) bool {
	if x+timeLetters > len(line) || beginsWithDigit(line[x+timeLetters:]) {
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

// endsInDigit reports whether a line ends in a digit, or in a digit and a colon.
func endsInDigit(line []rune) bool {
	if n := len(line); n > 0 && line[n-1] == ':' {
		line = line[:n-1]
	}
	return len(line) > 0 && isDigit(line[len(line)-1])
}

// beginsWithDigit reports whether a line begins with a digit, or with a colon and a
// digit.
func beginsWithDigit(line []rune) bool {
	if len(line) > 0 && line[0] == ':' {
		line = line[1:]
	}
	return len(line) > 0 && isDigit(line[0])
}
