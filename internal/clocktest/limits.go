package clocktest

import "time"

// The figures by which a clock's lines are judged. They are wide, so that a correct
// program passes on a busy machine.
const (
	minGap  = 600 * time.Millisecond  // between two lines of one connection
	maxGap  = 1600 * time.Millisecond // between two lines of one connection
	drift   = 100 * time.Millisecond  // what each line may add to a connection's lateness
	jitter  = 150 * time.Millisecond  // how long ago a second may have ended that a line tells again
	maxSkew = time.Second             // between a printed time and our own clock
)

// Figures of the commands.
const (
	clockStall = 300 * time.Millisecond // the longest stall of the machine under which moments are judged

	acceptOutage  = 3 * time.Second         // how long accept-fails takes descriptors away
	hangUpDelay   = 1500 * time.Millisecond // for a server to notice a reset, and to log it
	turnLimit     = 10 * time.Second        // for a client's first line, when others are served before it
	deathDelay    = 500 * time.Millisecond  // for a server's own death to show, when a connection breaks
	pourStall     = 5 * time.Second         // for the next byte of a big stream, or for the exit after it
	flatMemory    = 48 << 20                // bytes that a program may hold; one that copies needs a fifth
	hastyVisitors = 20                      // clients of crowd that disconnect at once
	maxLine       = 4096                    // bytes of a line in a crowd

	pollInterval = 5 * time.Millisecond
)
