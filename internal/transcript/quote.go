package transcript

import (
	"strconv"
	"unicode/utf8"

	"goplab/internal/say"
)

// Quote quotes bytes for a sentence, and not more than a line of them.
func Quote(s string) string {
	if shown := cut(s, maxQuoted); shown != s {
		return say.Sprintf("%q and %d more bytes", shown, len(s)-len(shown))
	}
	return strconv.Quote(s)
}

// brief quotes bytes for a cell of a picture.
func brief(s string) string {
	if shown := cut(s, maxCell); shown != s {
		return strconv.Quote(shown) + "..."
	}
	return strconv.Quote(s)
}

// cut returns the beginning of a text, as much as takes that many columns when it is
// quoted: a NUL byte takes four of them.
func cut(s string, columns int) string {
	used := len(`""`)
	for i := 0; i < len(s); {
		_, size := utf8.DecodeRuneInString(s[i:])
		used += utf8.RuneCountInString(strconv.Quote(s[i:i+size])) - len(`""`)
		if used > columns {
			return s[:i]
		}
		i += size
	}
	return s
}
