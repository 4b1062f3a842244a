package ftpscenario

import "time"

// The longest stalls of the machine under which moments are judged.
const (
	ftpStall   = time.Second
	countStall = 300 * time.Millisecond // while leftovers are counted
)

// How long something may take.
const (
	writeDelay    = 300 * time.Millisecond // for a server to write what it has received
	storeLimit    = time.Second            // for an upload to appear after the reply that says it is stored
	strangerDelay = time.Second            // for data to reach a stranger
	trapDelay     = 200 * time.Millisecond // for a connection to a trap to show
	leaveDelay    = time.Second            // for a server to reply when a client breaks off a transfer
	filesDelay    = 2 * time.Second        // for a server to close what a transfer has used
	farewellLimit = time.Second            // for a server to close the connections of clients that have left
	famineLength  = time.Second            // for a server to find that it can open nothing
	churnInterval = 100 * time.Microsecond // between files that come, where files come and go
	crowdDelay    = 500 * time.Millisecond // for a server to feel a crowd
	pollInterval  = 20 * time.Millisecond

	deathDelay       = 100 * time.Millisecond // for a server's own death to show, which explains a failure better
	closeDeathDelay  = 300 * time.Millisecond // the same, where a closed connection is welcome
	likelyDeathDelay = 500 * time.Millisecond // the same, where its death is likely
)

// How much a picture shows.
const (
	maxPicture    = 24 // lines
	maxCommand    = 60 // letters of a command in a sentence
	maxMistakes   = 10 // rows of a table of wrong replies
	maxRunPicture = 11 // of what a client read and printed, above a long dialogue
)

// maxCells are how many characters the columns of that table have at most.
var maxCells = [3]int{30, 46, 34}

const maxPassing = 100 // files that are there at a time, where files come and go

// How many bytes are read.
const (
	maxListing   = 1 << 20 // of a listing
	maxSurplus   = 1 << 16 // of a file, beyond those expected
	strangerRead = 1 << 10 // by a stranger
)
