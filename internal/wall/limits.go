package wall

import "time"

// The figures by which a screen is judged.
const (
	// Lag is how far a time may be behind its server: 3 s, and a little for the way.
	Lag = 3200 * time.Millisecond
	// ShortLag is the same for a careful wall.
	ShortLag = 1200 * time.Millisecond

	fresh = 4 * time.Second // a time that was sent so long ago is no longer taken for a new one

	// EndShown is how long a wall may take to show that a server has ended.
	EndShown = 4 * time.Second
	standing = 600 * time.Millisecond // for which its last time must then be seen, to be left standing
)

// How a screen can be wrong.
const (
	old     = iota // a name stands with an old time of its own
	absent         // a name, or its time, is not there
	foreign        // a name stands with another server's time
	kinds
)

// tolerance is for how long a screen may be wrong: some walls are drawn piece by
// piece, and some goroutines get into each other's way now and then.
var tolerance = [kinds]time.Duration{
	old:     500 * time.Millisecond,
	absent:  1200 * time.Millisecond,
	foreign: 500 * time.Millisecond,
}
