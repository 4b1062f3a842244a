package class

import "goplab/internal/marking"

// A Submission is what one student has handed in.
type Submission struct {
	Name string // on reports
	Path string // of the folder or the archive

	// Problem says why the submission cannot be marked, in a sentence, if it cannot.
	Problem string
}

// Shown returns a name as it can be shown on a terminal and in a line.
func Shown(name string) string { return marking.ShownName(name) }

// Typed returns an argument of a command as a person types it for a shell.
func Typed(arg string) string { return marking.Typed(arg) }
