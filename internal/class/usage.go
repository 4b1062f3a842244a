package class

import (
	"sync"
	"time"
)

// A usage measures which share of the processors is used, without what runs at a spare
// priority.
type usage struct {
	read func() (used, all float64) // since the machine has started

	mu      sync.Mutex
	samples []sample // of the window, the oldest one first
}

type sample struct {
	at        time.Time
	used, all float64
}

func newUsage() *usage {
	u := &usage{read: processorTime}
	u.share()
	return u
}

// share returns the share since the beginning of the window. Somebody must ask for it
// again and again.
func (u *usage) share() float64 {
	u.mu.Lock()
	defer u.mu.Unlock()
	now := sample{at: time.Now()}
	now.used, now.all = u.read()
	u.samples = append(u.samples, now)
	for len(u.samples) > 2 && now.at.Sub(u.samples[1].at) >= roomWindow {
		u.samples = u.samples[1:]
	}
	first := u.samples[0]
	if now.all <= first.all {
		return 0
	}
	return (now.used - first.used) / (now.all - first.all)
}
