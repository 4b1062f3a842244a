package stage

import "time"

const (
	acceptDelay  = 50 * time.Millisecond // for a connection to show that was made a moment ago
	pollInterval = 5 * time.Millisecond
)
