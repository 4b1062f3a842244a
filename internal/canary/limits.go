package canary

import "time"

const (
	tickInterval = 50 * time.Millisecond

	// Stall is the longest gap between two ticks that still counts as keeping
	// time. Nothing is graded during a longer one.
	Stall = 300 * time.Millisecond

	readSize = 64 // in bytes, and so in ticks: after a stall, several arrive at once
)
