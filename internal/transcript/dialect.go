package transcript

import (
	"regexp"
	"time"
)

// A Dialect is what one kind of program adds to the notation: what its lines look
// like, and who judges them.
type Dialect struct {
	// Line matches a cell that is a line, and such a line when it arrives.
	Line *regexp.Regexp

	// Example is a line and what it is, for messages: "a time such as 13:58:54".
	Example string

	// Owed is what every client gets without asking, such as "one line each
	// second". Then no cell between two lines may be empty. It is empty where a
	// client gets a line only in answer to one.
	Owed string

	// Judge returns a judge for the lines of a new connection. It may be nil in a
	// transcript without clients.
	Judge func(client string) LineJudge
}

// A LineJudge judges the lines that one connection receives.
type LineJudge interface {
	// Line judges the next line, which includes its newline and arrived at the
	// given moment. The wanted text is the line's cell; it is empty if the
	// transcript shows no such line. An error is a sentence for the student.
	Line(at time.Time, line, wanted string) error
}
