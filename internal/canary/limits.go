package canary

import "time"

const (
	tickInterval = 50 * time.Millisecond

	// Stall is the longest gap between two ticks that still counts as keeping
	// time. Nothing is graded during a longer one.
	Stall = 300 * time.Millisecond

	// A tick that comes this long after the one before shows that the machine is
	// busy, on any system.
	lateTick = 80 * time.Millisecond

	crowd     = 4    // threads that want to run, for each CPU, are too many for another
	busyShare = 3    // one tick in so many makes the time busy
	maxTicks  = 2400 // that are remembered at least: two minutes

	readSize = 64 // in bytes, and so in ticks: after a stall, several arrive at once
)
