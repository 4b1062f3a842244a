package submission

import "time"

// The limits of a source.
const (
	maxFile   = 1 << 20  // bytes of a source file; a longer one is nobody's homework
	maxSource = 10 << 20 // bytes of all files of a program
	maxDepth  = 12       // folders in each other, above a program
)

// limits are those that tests change. The longest solution, ftp, is built with
// FIGURES
var limits = struct {
	build, starved, cpu time.Duration
	memory, files       int64
	entries             int
}{
	entries: 10_000, // files and folders in which a program is looked for
	build:   time.Minute,
	starved: 5 * time.Minute, // for a build that hardly gets a CPU
	cpu:     20 * time.Second,
	memory:  2 << 30,   // of the compiler and its children
	files:   256 << 20, // that the compiler writes meanwhile
}

const (
	maxExecutable = 64 << 20        // bytes
	starvedCPU    = 5 * time.Second // several times what an honest build needs

	libraryLimit = 10 * time.Minute // for the standard library, once, on a busy machine
	goMemory     = "1536MiB"        // the GOMEMLIMIT of the compiler, which collects its garbage rather than be ended
	waitDelay    = time.Second      // for the output of a build that was ended
	watchDelay   = 200 * time.Millisecond

	maxErrorLines = 6        // lines of the compiler's output that a student needs
	maxErrorLine  = 300      // bytes of each
	maxOutput     = 64 << 10 // bytes that are kept of it
)
