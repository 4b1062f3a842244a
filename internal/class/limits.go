package class

import "time"

const (
	submissionLimit = 10 * time.Minute // for all that is done with a submission
	endTimeout      = 5 * time.Second  // for a process to end that was told to

	buildsAhead = 2                // submissions that are built and wait to be played
	slowBuild   = 20 * time.Second // a build that fails after so long is tried again, beside nothing else

	// A submission begins with a burst: 140 programs are started within 4s. So the next
	// one begins when that is over and the machine has room.
	startGap    = 4 * time.Second
	roomWindow  = 2 * time.Second // over which the load is measured
	roomShare   = 0.75            // of the processors, that what is timed may use when another one begins
	stallMemory = 5 * time.Second // nothing begins so soon after a stall

	// A submission that is played needs 400 MiB for some seconds, most of it the judge's. So
	// there are never more than processors, and one. But what is left of most submissions
	// after a while are a few scenarios that wait or are played again, which is a small part
	// of the burden.
	leastBurden = 0.2
	perFull     = 3 // submissions that are played at once for each that might begin

	roomMemory = 600 << 20 // bytes that are available when another one begins
	judgeHeap  = 256 << 20 // bytes; where the judge needs more, it collects garbage more often
	freedAfter = 80        // per cent of the scenarios have been played

	busyLoads = 8 // programs that want each processor, on average, where a machine is busy

	pollInterval = 100 * time.Millisecond

	maxSaid   = 4 << 10             // bytes of what a process says last that are remembered
	keptFor   = 30 * 24 * time.Hour // results that nobody has asked for
	workStart = "goplab-class-"     // of the names of working folders
	workAge   = time.Hour           // of a working folder that should have been locked
)
