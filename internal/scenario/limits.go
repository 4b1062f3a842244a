package scenario

import "time"

const (
	maxRounds     = 3                      // of a scenario, while the machine stalls
	calmDelay     = 2 * time.Second        // before the second round; the third waits twice as long
	stopLimit     = 200 * time.Millisecond // for a round to end after its programs were killed
	stallInterval = 100 * time.Millisecond // between two looks whether the machine has stalled

	replayLanes = 3 // scenarios that are played again at the same time

	dialInterval  = 20 * time.Millisecond // between two tries to connect
	listenWait    = 2 * time.Second       // for a port to become free
	refuseTimeout = time.Second           // for a connection that must be refused

	startupCPU   = 100 * time.Millisecond // of CPU time that any program may use to start
	leakDelay    = time.Second            // for goroutines to finish after their clients have left
	hangUpLimit  = 6 * time.Second        // for a server to notice that its clients have left
	quitLimit    = 5 * time.Second        // for a program to exit after SIGQUIT
	pollInterval = 20 * time.Millisecond

	longest = 12 * time.Second // a scenario that lasts as long says so in its header

	scenarioDescriptors = 40      // file descriptors that the harness needs for any scenario
	usualDescriptors    = 1024    // that a process may have, where it cannot be found out
	maxDescriptors      = 1 << 20 // that are shared out

	firstTurns = 10000 // by so many turns a scenario that goes first is ahead of its place

	secondsPerTurn  = 5   // what a scenario takes, roughly, when scenarios take turns
	maxPictureLines = 25  // of a picture in a report
	maxPictureWidth = 120 // columns of such a line, with its indentation
	pictureHead     = 2   // lines of it that are always shown
	maxPrintedLines = 5   // of a server's output in a report
	maxPrintedWidth = 100 // letters of such a line
)
