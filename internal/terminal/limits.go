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
// flickers. The last complete frame of such a program is current for
// frameLifetime.
const (
	maxErases     = 4
	frameInterval = 100 * time.Millisecond
	frameLifetime = 2 * frameInterval
)
