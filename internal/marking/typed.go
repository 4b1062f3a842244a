package marking

import (
	"strconv"
	"strings"
	"unicode"

	"goplab/internal/watched"
)

// ShownName returns the name of a submission as it can be shown on a terminal and in a line:
// in quotes and with escapes if it has letters that are no letters.
func ShownName(name string) string {
	if name == "" || strings.TrimSpace(name) != name || strings.ContainsAny(name, "\n\t\"") || watched.Plain(name) != name {
		return strconv.Quote(name)
	}
	return name
}

// Typed returns an argument of a command as a person types it for a shell.
func Typed(arg string) string {
	if shown := ShownName(arg); shown != arg && strings.Contains(shown, `\`) {
		return "$'" + strings.ReplaceAll(shown[1:len(shown)-1], "'", `\'`) + "'"
	}
	if arg == "" || strings.ContainsFunc(arg, isSpecial) {
		return "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
	}
	return arg
}

// isSpecial reports whether a letter may mean something to a shell.
func isSpecial(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_./=:,+@%", r)
}
