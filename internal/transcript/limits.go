package transcript

import "time"

// The figures by which moments are judged. They are wide, so that a right
// program passes on a busy machine, and each stands here and nowhere else.
const (
	RowLimit     = 2 * time.Second        // for the lines of a row to arrive
	ShownLimit   = 700 * time.Millisecond // for a program to show what it was sent
	PauseLimit   = 3 * time.Second        // what a row of "..." adds to the next row's limit
	ConnectLimit = 5 * time.Second        // for a connection to be accepted

	ShortestGap = 600 * time.Millisecond  // between two lines of one connection
	LongestGap  = 1600 * time.Millisecond // between two lines of one connection
	Drift       = 100 * time.Millisecond  // what a line may add to a connection's lateness
	Jitter      = 150 * time.Millisecond  // how long a second may be over that a line tells again
	Skew        = time.Second             // between a printed time and our own clock

	linger = 500 * time.Millisecond // to see what is late, or who died: it only makes the sentence better
)
