package watched

import "time"

const (
	// How much of each output is kept, in bytes.
	headSize = 256 << 10
	tailSize = 64 << 10

	maxLastWords = 200 // in bytes

	drainTimeout = 2 * time.Second // for output that arrives after the program exits
	killTimeout  = 5 * time.Second // for the program to exit after it is killed

	orphanTimeout  = time.Second           // for children to exit after the program
	orphanInterval = 50 * time.Millisecond // between two looks whether they have

	// A program on a terminal may print throttleSize bytes in each
	// throttleInterval. Then it has to wait, as it would at a real terminal.
	throttleSize     = 64 << 10
	throttleInterval = 50 * time.Millisecond
	terminalReadSize = 16 << 10

	fillSize      = 64 << 10 // of a write that fills a send buffer
	minSendBuffer = 1        // the kernel raises it to its own minimum
)
