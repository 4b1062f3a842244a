package lesson

import (
	"strings"
	"unicode/utf8"

	"goplab/internal/say"
)

// wrap breaks a text into lines. A word that is longer than a line gets one of its own.
func wrap(text string, width int) []string {
	lines := say.Wrap(text, width)
	for i := range lines {
		lines[i] = strings.ReplaceAll(lines[i], unbroken, " ")
	}
	return lines
}

// unbroken is a space at which wrap does not break a line.
const unbroken = "\ue000"

// keepTogether keeps code on one line, if it is short enough, so that it can be copied.
func keepTogether(code string) string {
	if utf8.RuneCountInString(code) > maxUnbroken {
		return code
	}
	return strings.ReplaceAll(code, " ", unbroken)
}

// expand replaces the tabs of a line.
func expand(line string) string {
	var b strings.Builder
	column := 0
	for _, letter := range line {
		if letter != '\t' {
			b.WriteRune(letter)
			column++
			continue
		}
		spaces := tabColumns - column%tabColumns
		b.WriteString(strings.Repeat(" ", spaces))
		column += spaces
	}
	return b.String()
}

// rows returns how many rows of a terminal a text takes.
func rows(text string) int {
	count := 0
	for line := range strings.Lines(text) {
		columns := say.Width(strings.TrimRight(line, "\n"))
		count += max(1, (columns+terminalColumns-1)/terminalColumns)
	}
	return count
}
