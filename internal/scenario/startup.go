package scenario

import (
	"cmp"
	"slices"
	"sync"
	"time"
)

// A startup is what the scenarios of a step have found out about how its program
// starts. A program that exits at once would fail all of them: only the first
// reports it.
type startup struct {
	mu       sync.Mutex
	playing  int        // scenarios that have begun and not ended
	patient  int        // those of them that wait in awaitLife
	alive    bool       // the program has served somebody, or a scenario has ended otherwise
	early    []Scenario // scenarios that found that the program exits early
	reporter string     // the one of them that reports it
}

func (u *startup) begin() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.playing++
}

func (u *startup) end() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.playing--
}

// markAlive records that the program does something.
func (u *startup) markAlive() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.alive = true
}

// reportedBy returns the scenario that reports an early exit, if one does.
func (u *startup) reportedBy() string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.reporter
}

// reportEarly is called by a scenario that found that the program exits early. Of
// all such scenarios the first of the step reports it: reportEarly says which.
func (u *startup) reportEarly(s Scenario) string {
	u.mu.Lock()
	u.early = append(u.early, s)
	u.mu.Unlock()

	// Give the other scenarios time to find the same.
	began := time.Now()
	for time.Since(began) < earlyWaitMin || time.Since(began) < earlyWaitMax && !u.allEarly() {
		time.Sleep(pollInterval)
	}

	u.mu.Lock()
	defer u.mu.Unlock()
	if u.reporter == "" {
		first := slices.MinFunc(u.early, func(a, b Scenario) int { return cmp.Compare(a.order, b.order) })
		u.reporter = first.Name
	}
	return u.reporter
}

// allEarly reports whether every scenario that is playing has found the same, or
// will not find anything.
func (u *startup) allEarly() bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.reporter != "" || len(u.early)+u.patient >= u.playing
}

// awaitLife waits until it is known whether the program does anything, for what
// would be done in vain otherwise. It returns the scenario that reports an early
// exit, if there is one. Where no other scenario can tell, it returns at once.
func (u *startup) awaitLife() string {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.patient++
	defer func() { u.patient-- }()

	// The others may be about to begin.
	for began := time.Now(); time.Since(began) < earlyWaitMin; {
		u.sleep()
	}
	for !u.alive && u.reporter == "" && (u.patient < u.playing || len(u.early) > 0) {
		u.sleep()
	}
	return u.reporter
}

// sleep lets others change what is known. The caller holds the lock.
func (u *startup) sleep() {
	u.mu.Unlock()
	time.Sleep(pollInterval)
	u.mu.Lock()
}
