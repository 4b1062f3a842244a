package class

import (
	"strconv"
	"strings"
	"unicode"

	"goplab/internal/watched"
)

// A Submission is what one student has handed in.
type Submission struct {
	Name string // on reports
	Path string // of the folder or the archive

	// Problem says why the submission cannot be marked, in a sentence, if it cannot.
	Problem string
}

// Shown returns a name as it can be shown on a terminal and in a line: in quotes and with
// escapes if it has letters that are no letters.
func Shown(name string) string {
	if name == "" || strings.TrimSpace(name) != name || strings.ContainsAny(name, "\n\t\"") || watched.Plain(name) != name {
		return strconv.Quote(name)
	}
	return name
}

// Typed returns an argument of a command as a person types it for a shell.
func Typed(arg string) string {
	if shown := Shown(arg); shown != arg && strings.Contains(shown, `\`) {
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
