package live

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"goplab/internal/say"
)

// clean removes what would disturb a terminal from a line: control characters, those
// that reverse the direction of text, invalid bytes; and letters that are not ASCII, where
// the terminal has no others.
func (s Style) clean(line string) string {
	line = strings.ReplaceAll(line, "\t", "    ")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '…' && s.ASCII:
			return '.'
		case s.ASCII && r > unicode.MaxASCII:
			return '?'
		case unicode.Is(unicode.Bidi_Control, r), unicode.IsControl(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(line, ""))
}

// cut makes a line that may have colors fit a width.
func (s Style) cut(line string, width int) string {
	if ansi.StringWidth(line) <= width {
		return line
	}
	if tail := s.ellipsis(); width > 2*len(tail) {
		return ansi.Truncate(line, width, tail)
	}
	return ansi.Truncate(line, width, "")
}

// wrap breaks the lines of a text that are wider than a width: between words, so that
// names and commands stay whole, unless a word is wider than that.
func (s Style) wrap(text string, width int) []string {
	var lines []string
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		line = s.clean(line)
		if ansi.StringWidth(line) <= width {
			lines = append(lines, line)
			continue
		}
		for _, part := range say.Wrap(line, width) {
			lines = append(lines, strings.Split(ansi.Hardwrap(part, max(1, width), false), "\n")...)
		}
	}
	for i, line := range lines {
		lines[i] = s.cut(line, width) // a wide letter may not fit
	}
	return lines
}
