package record

import "time"

// How much of a round is kept.
const (
	maxActors  = 40
	maxEvents  = 400  // of an actor
	maxAll     = 4000 // events
	maxText    = 160  // letters of an event
	maxWaits   = 1000
	maxScreens = 24
	maxLines   = 60  // of a screen
	maxColumns = 240 // letters of such a line

	crowdInterval = 100 * time.Millisecond // in which equal events of a crowd count as one
	pieceInterval = 50 * time.Millisecond  // after which the next piece of a line is an event of its own
	minSilence    = 0.1                    // seconds; a shorter one is not worth a mark
)
