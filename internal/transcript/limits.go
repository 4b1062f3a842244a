package transcript

import "time"

// The time limits of the notation. They are wide, so that a correct program passes
// on a busy machine.
const (
	RowLimit     = 2 * time.Second        // for the lines of a row to arrive
	printLimit   = 700 * time.Millisecond // for a program to print what it was sent
	ExtraTime    = 3 * time.Second        // what a row of "..." adds to the next row's limit
	ConnectLimit = 5 * time.Second        // for a connection to be accepted

	// explainDelay is how long Play waits for something that makes the sentence
	// better: what is late, or whose death broke a connection.
	explainDelay = 500 * time.Millisecond
)

const (
	maxUnread    = 1 << 20 // bytes kept of a flood without newlines
	maxQuoted    = 60      // columns of a quoted text in a sentence
	maxCell      = 24      // columns of a quoted text in a cell of a picture
	maxSentCell  = 30      // letters of a cell in a picture of what servers sent
	maxSentRows  = 11      // of such a picture, with the names
	maxHalves    = 104     // columns of both halves of a picture, so that a report has room for it
	manyColumns  = 6       // a picture with more shows only those next to the difference
	columnMargin = 3       // spaces between two columns of a picture
)
