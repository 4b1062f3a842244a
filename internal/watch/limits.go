package watch

import "time"

const (
	settleDelay = 100 * time.Millisecond // after the last change, for more files to be saved
	settleLimit = time.Second            // after the first one
)
