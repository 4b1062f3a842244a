package scenario

import (
	"cmp"
	"slices"
	"sync"
	"time"
)

// A startup is what the scenarios of a step have found out about how its program
// starts. A program that exits at once would fail all of them: only the first of the
// step reports it.
type startup struct {
	mu       sync.Mutex
	playing  int        // scenarios that have begun and not ended
	patient  int        // those of them that wait in awaitLife
	alive    bool       // the program has served somebody, or a scenario has ended otherwise
	early    []Scenario // scenarios that found that the program exits early
	reporter string     // the one of them that reports it for all
	reported chan struct{}
}

// whenReported returns a channel that is closed when one scenario reports an early
// exit for all.
func (u *startup) whenReported() <-chan struct{} {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.reported == nil {
		u.reported = make(chan struct{})
		if u.reporter != "" {
			close(u.reported)
		}
	}
	return u.reported
}

// begin is called before a scenario is played. It returns the scenario that reports
// an early exit for all, if there is one: then there is nothing to play.
func (u *startup) begin() string {
	u.mu.Lock()
	defer u.mu.Unlock()
	for len(u.early) > 0 && !u.alive && u.reporter == "" {
		u.sleep() // it is about to be known
	}
	if u.reporter == "" {
		u.playing++
	}
	return u.reporter
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

// reportEarly is called by a scenario that found that the program exits early. It
// returns the scenario that reports that: this one, if the program does something in
// other scenarios, and else the first of the step.
func (u *startup) reportEarly(s Scenario) string {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.early = append(u.early, s)

	// Give the other scenarios time to find the same, or something else.
	began := time.Now()
	for !u.alive && (time.Since(began) < earlyWaitMin || time.Since(began) < earlyWaitMax && !u.allEarly()) {
		u.sleep()
	}
	if u.alive && u.reporter == "" {
		return s.Name
	}

	if u.reporter == "" {
		first := slices.MinFunc(u.early, func(a, b Scenario) int { return cmp.Compare(a.order, b.order) })
		u.reporter = first.Name
		if u.reported != nil {
			close(u.reported)
		}
	}
	return u.reporter
}

// allEarly reports whether every scenario that is playing has found the same, or will
// not find anything. The caller holds the lock.
func (u *startup) allEarly() bool {
	return u.reporter != "" || len(u.early)+u.patient >= u.playing
}

// awaitLife waits until it is known whether the program does anything, before what
// would be done in vain otherwise. It returns the scenario that reports an early exit,
// if there is one. Where no other scenario can tell, it returns at once.
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
