// Package graded grades the grader: testdata/<step>/wrong holds mistakes that
// students make, and testdata/<step>/right other good ways to write the program.
//
//	go test ./internal/graded -variants
//
// plays the scenario that must catch it with each wrong one, and the core scenarios
// of its step with each right one, or all of them with -stretch.
//
// Each is a txtar file whose first lines say what it is. A wrong one names the
// scenario that must catch it, and words that the sentence for the student must
// contain:
//
//	# The line has no newline at its end.
//	# caught by: a-line-a-second
//	# says: without a trailing newline
//	-- replace --
//	fmt.Fprintln(
//	-- with --
//	fmt.Fprint(
//
// Where chance decides which of two true sentences comes, says names words of each,
// with " | " between them. Each "replace" occurs exactly once in the solution's
// files, and the "with" after it takes its place. Instead of such pairs there may be
// a whole program, "main.go".
//
// A right one may name stretch scenarios that it does not pass, or the word stretch
// for all of them:
//
//	# It listens on every interface.
//	# fails: localhost-only
//
// A line "# program: clock2" means that it is another program of the step than the
// step's own, and "# busy: yes" that it uses so much CPU that nothing else should be
// played beside it.
package graded

import (
	"errors"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// A Variant is a right or a wrong program.
type Variant struct {
	Step, Name string
	Program    string // the one that it is a variant of
	Right      bool
	Busy       bool              // it must be played alone
	Sentence   string            // what it does
	CaughtBy   string            // the scenario that catches a wrong one
	Says       []string          // words for the student, one of which must appear
	Fails      []string          // stretch scenarios that a right one does not pass
	Files      map[string]string // its source
}

// ID returns the variant's name among all variants.
func (v Variant) ID() string {
	if v.Right {
		return v.Step + "-right-" + v.Name
	}
	return v.Step + "-wrong-" + v.Name
}

// parseHeader parses the comment at the top of a variant's file.
func (v *Variant) parseHeader(archive *txtar.Archive) error {
	for line := range strings.Lines(string(archive.Comment)) {
		text := strings.TrimSpace(strings.TrimPrefix(line, "#"))
		key, value, _ := strings.Cut(text, ": ")
		switch key {
		case "caught by":
			v.CaughtBy = value
		case "program":
			v.Program = value
		case "busy":
			v.Busy = value == "yes"
		case "says":
			v.Says = strings.Split(value, " | ")
		case "fails":
			v.Fails = strings.Fields(value)
		default:
			v.Sentence = strings.TrimSpace(v.Sentence + " " + text)
		}
	}

	switch {
	case v.Sentence == "":
		return errors.New("the first line must say what the program does")
	case !v.Right && (v.CaughtBy == "" || v.Says == nil):
		return errors.New(`a wrong program needs a line "# caught by:" and a line "# says:"`)
	case v.Right && v.CaughtBy != "":
		return errors.New("a right program is caught by nothing")
	}
	return nil
}
