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

	acceptOutage      = 3 * time.Second         // how long accept-fails takes descriptors away
	hangUpDelay       = 1500 * time.Millisecond // for a server to notice a reset, and to log it
	settleDelay       = 200 * time.Millisecond  // for a program to open what it needs for itself
	turnLimit         = 10 * time.Second        // for a client's first line, when others are served before it
	deathDelay        = 500 * time.Millisecond  // for a server's own death to show, when a connection breaks
	pourStall         = 5 * time.Second         // for the next byte of a big stream, or for the exit after it
	readerStall       = 3 * time.Second         // for which the reader of a big stream stops reading
	flatMemory        = 48 << 20                // bytes that a program may hold; one that copies needs a fifth
	idlePercent       = 2                       // of a CPU that a program may use while it waits
	startupCPU        = 100 * time.Millisecond  // of CPU time that any program may use to start
	feedInterval      = 300 * time.Millisecond  // between two lines to a program whose output goes nowhere
	fullDiskLines     = 4                       // of them
	hastyVisitors     = 20                      // clients of crowd that disconnect at once
	readerLeavesLines = 10                      // lines to a program whose reader leaves after one
	apartClients      = 8                       // clients of queue that connect some time apart
	lateInterval      = 350 * time.Millisecond  // between two clients that connect while others are served
	maxLine           = 4096                    // bytes of a line in a crowd

	pollInterval = 5 * time.Millisecond
)
