package stage

import "time"

const (
	acceptDelay  = 50 * time.Millisecond  // for a connection to show that was made a moment ago
	dialDelay    = 500 * time.Millisecond // for the Dial of a program to return
	pollInterval = 5 * time.Millisecond
)
