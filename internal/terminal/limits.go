package terminal

import "time"

// WindowLines and WindowColumns are the size of a comfortable window.
const (
	WindowLines   = 40
	WindowColumns = 120
)

// screenLines is the height of a Screen. It is far more than WindowLines, so that
// what scrolls out of the window can still be read.
const screenLines = 400

// A program that erases its screen more than maxErases times in a frameInterval
// flickers. The last complete frame of such a program is current for frameLifetime:
// on a busy machine it may not run for that long.
const (
	maxErases     = 4
	frameInterval = 100 * time.Millisecond
	frameLifetime = 5 * frameInterval
)

// Of the frames that arrive at once, the first and the last are drawn.
const (
	keptFirst = 2
	keptLast  = 3
)
