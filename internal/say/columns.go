package say

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
)

// Width returns how many columns of a terminal a text takes. A Chinese character takes
// two.
func Width(text string) int { return ansi.StringWidth(text) }

// Pad returns a text with spaces after it, so that it takes at least so many columns.
func Pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-Width(text)))
}

// Wrap breaks a line into lines that take at most so many columns: at spaces, and beside
// Chinese characters as Unicode says, for example never before a comma. What cannot be
// broken gets a line of its own.
func Wrap(text string, width int) []string {
	var lines []string
	line, column := "", 0
	for i, word := range strings.Fields(text) {
		gap := " "
		if i == 0 {
			gap = ""
		}
		for _, piece := range pieces(word) {
			wide := Width(piece)
			switch {
			case line == "":
				line, column = piece, wide
			case column+len(gap)+wide <= width:
				line, column = line+gap+piece, column+len(gap)+wide
			default:
				lines = append(lines, line)
				line, column = piece, wide
			}
			gap = ""
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// pieces splits a word where a line may be broken. A word without wide characters, such
// as a path, stays whole.
func pieces(word string) []string {
	if Width(word) == utf8.RuneCountInString(word) {
		return []string{word}
	}
	var all []string
	for state := -1; word != ""; {
		var piece string
		piece, word, _, state = uniseg.FirstLineSegmentInString(word, state)
		if last := len(all) - 1; last >= 0 && !endsWide(all[last]) && !beginsWide(piece) {
			all[last] += piece
		} else {
			all = append(all, piece)
		}
	}
	return all
}

func beginsWide(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return Width(string(r)) == 2
}

func endsWide(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return Width(string(r)) == 2
}
