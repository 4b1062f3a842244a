package admission

import "time"

const (
	startInterval = 25 * time.Millisecond // between the starts of two scenarios
	crowdedDelay  = 5 * time.Millisecond  // before the next look whether the machine is crowded
	maxCrowded    = 20                    // looks; then it is other programs that crowd it
	lifeWait      = time.Second           // for the program to do something, before builds

	earlyWaitMin = 100 * time.Millisecond // for other scenarios to find that the program exits early
	earlyWaitMax = 2 * time.Second
	pollInterval = 20 * time.Millisecond

	reserveShare = 10 // that part of the file descriptors is for what no scenario asked for
)
