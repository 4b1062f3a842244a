package record

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible returns a text whose every letter can be seen: control characters, invisible
// ones, those that change the direction of writing, and bytes that are not UTF-8 are
// shown as Go writes them in a string. It keeps the letters in keep.
func Visible(text, keep string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return !isVisible(r) && !strings.ContainsRune(keep, r) }) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		letter, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case letter == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, text[i])
		case isVisible(letter), strings.ContainsRune(keep, letter):
			b.WriteRune(letter)
		default:
			b.WriteString(strings.Trim(strconv.QuoteRune(letter), "'"))
		}
		i += size
	}
	return b.String()
}

func isVisible(r rune) bool { return r != utf8.RuneError && unicode.IsPrint(r) }

// clip returns a text as it is kept: visible, and not too long.
func clip(text string, most int) string {
	if len(text) > 4*most {
		text = text[:4*most] // spares the work for what is dropped anyway
	}
	letters := []rune(Visible(text, ""))
	if len(letters) <= most {
		return string(letters)
	}
	return string(letters[:most-1]) + "…"
}

// clipScreen returns the part of a screen that is kept: its end, or the lines around
// the mark, which moves with them.
func clipScreen(lines []string, mark *Mark) ([]string, *Mark) {
	first := max(0, len(lines)-maxLines)
	if mark != nil {
		first = min(first, max(0, mark.Line-maxLines/2))
		mark = &Mark{Line: mark.Line - first, Start: mark.Start, End: mark.End}
	}
	kept := []string{}
	for _, line := range lines[first:min(len(lines), first+maxLines)] {
		kept = append(kept, clip(line, maxColumns))
	}
	return kept, mark
}
