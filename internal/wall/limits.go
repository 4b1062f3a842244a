package wall

import "time"

// The figures by which a screen is judged.
const (
	// Lag is how far a time may be behind its server.
	Lag = 3 * time.Second
	// ShortLag is the same for a careful wall.
	ShortLag = 1200 * time.Millisecond
	onItsWay = 200 * time.Millisecond // what is added to them

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

// A screen may be wrong for a moment, as while it is drawn: tolerance is for how
// long, and oldAndSoon for what is old where ShortLag holds.
var tolerance = [kinds]time.Duration{
	old:     500 * time.Millisecond,
	absent:  1200 * time.Millisecond,
	foreign: 500 * time.Millisecond,
}

const oldAndSoon = 250 * time.Millisecond

// What a screen has been wrong for is forgiven when it is right for so many times
// as long, so that one that is wrong again and again is found out.
const (
	forgiven = 3
	unseen   = 200 * time.Millisecond // counts at most, between two looks
)
