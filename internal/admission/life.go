package admission

import (
	"cmp"
	"slices"
	"sync"
	"time"
)

// A Life is what the scenarios of a step have found out about how its program starts. A
// program that exits at once would fail all of them: only the first of the step reports
// it.
type Life struct {
	mu       sync.Mutex
	playing  int       // scenarios that have begun and not ended
	patient  int       // those of them that wait in Await
	alive    bool      // the program has served somebody, or a scenario has ended otherwise
	early    []finding // of scenarios that found that the program exits early
	reporter string    // the one of them that reports it for all
	reported chan struct{}
}

// A finding is a scenario, and its place in the step.
type finding struct {
	scenario string
	order    int
}

// WhenReported returns a channel that is closed when one scenario reports an early
// exit for all.
func (l *Life) WhenReported() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.reported == nil {
		l.reported = make(chan struct{})
		if l.reporter != "" {
			close(l.reported)
		}
	}
	return l.reported
}

// Begin is called before a scenario is played. It returns the scenario that reports
// an early exit for all, if there is one: then there is nothing to play.
func (l *Life) Begin() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	for len(l.early) > 0 && !l.alive && l.reporter == "" {
		l.sleep() // it is about to be known
	}
	if l.reporter == "" {
		l.playing++
	}
	return l.reporter
}

// End is called after a scenario that Begin has let begin.
func (l *Life) End() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.playing--
}

// MarkAlive records that the program does something.
func (l *Life) MarkAlive() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.alive = true
}

// ReportEarly is called by a scenario that found that the program exits early. It
// returns the scenario that reports that: this one, if the program does something in
// other scenarios, and else the first of the step.
func (l *Life) ReportEarly(scenario string, order int) (reporter string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.early = append(l.early, finding{scenario, order})

	// Give the other scenarios time to find the same, or something else.
	began := time.Now()
	for !l.alive && (time.Since(began) < earlyWaitMin || time.Since(began) < earlyWaitMax && !l.allEarly()) {
		l.sleep()
	}
	if l.alive && l.reporter == "" {
		return scenario
	}

	if l.reporter == "" {
		first := slices.MinFunc(l.early, func(a, b finding) int { return cmp.Compare(a.order, b.order) })
		l.reporter = first.scenario
		if l.reported != nil {
			close(l.reported)
		}
	}
	return l.reporter
}

// allEarly reports whether every scenario that is playing has found the same, or will
// not find anything. The caller holds the lock.
func (l *Life) allEarly() bool {
	return l.reporter != "" || len(l.early)+l.patient >= l.playing
}

// Await waits until it is known whether the program does anything, before what
// would be done in vain otherwise. It returns the scenario that reports an early exit,
// if there is one. Where no other scenario can tell, it returns at once.
func (l *Life) Await() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.patient++
	defer func() { l.patient-- }()

	// The others may be about to begin.
	for began := time.Now(); time.Since(began) < earlyWaitMin; {
		l.sleep()
	}
	for !l.alive && l.reporter == "" && (l.patient < l.playing || len(l.early) > 0) {
		l.sleep()
	}
	return l.reporter
}

// sleep lets others change what is known. The caller holds the lock.
func (l *Life) sleep() {
	l.mu.Unlock()
	time.Sleep(pollInterval)
	l.mu.Lock()
}

// shows waits until the program is known to do something, or to exit before it
// does, or for the given time. It reports whether it does something.
func (l *Life) shows(limit time.Duration) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for began := time.Now(); !l.alive && l.reporter == "" && time.Since(began) < limit; {
		l.sleep()
	}
	return l.alive
}
