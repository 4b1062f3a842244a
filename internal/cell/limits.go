package cell

import "time"

// What a program may use.
const (
	maxFiles       = 64 << 20  // bytes of files, besides those that were there
	maxFileCount   = 1024      // files
	maxProcesses   = 256       // processes
	maxTasks       = 4096      // processes and threads: a Go program has some of them idle
	maxMemory      = 512 << 20 // bytes
	maxDescriptors = 10_000 + 512

	usualDescriptors = 1024 // that a program has unless it asks for more
)

const (
	startTimeout = 20 * time.Second       // for a cell to start its program
	strayGrace   = time.Second            // for children to exit after the program
	strayLooks   = 20                     // at whether they have, in as long a time again
	watchDelay   = 250 * time.Millisecond // between two looks at what a program uses

	looksPerFolder = 4 // of them until a folder is measured, too
)
