package stage

import "time"

const (
	acceptDelay  = 50 * time.Millisecond // for a connection to show that was made a moment ago
	reuseLimit   = 2 * time.Second       // for a port to be free whose listener has been closed
	pollInterval = 5 * time.Millisecond
)
