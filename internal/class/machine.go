package class

import (
	"runtime"
	"time"

	"goplab/internal/canary"
)

// A machine is what there is to mark with, as it is now.
type machine struct {
	canary *canary.Canary // nil if it cannot be had
	usage  *usage
}

func newMachine() *machine {
	c, err := canary.Start()
	if err != nil {
		c = nil
	}
	return &machine{c, newUsage()}
}

// hasRoom reports whether another submission may be played beside others: whether the
// machine has memory, has not stalled, and what is timed leaves some of it unused.
func (m *machine) hasRoom() bool {
	if available() < roomMemory {
		return false
	}
	if m.canary != nil && m.canary.Longest(time.Now().Add(-stallMemory)) > 0 {
		return false
	}
	return m.usage.share() < roomShare
}

// DefaultAtOnce returns how many submissions are played at once, at most, unless somebody
// says otherwise. Most of the time the gate lets fewer begin.
func DefaultAtOnce() int {
	if quota() < 2 {
		return 1
	}
	return perFull * (processors() + 1)
}

// processors returns how many processors there are for us.
func processors() int { return max(1, min(runtime.NumCPU(), int(quota()))) }
