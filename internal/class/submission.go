package class

import (
	"strconv"
	"strings"

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
