package admission

import (
	"maps"
	"sync"
)

// An Opening keeps builds for the race detector apart from everything that is timed.
// The first scenario of each step begins alone. If it sees that the program does
// something, the programs that are needed with the race detector are built, and then
// all other scenarios begin. A program that exits at once is not worth such a build,
// the first of which takes a machine half a minute.
type Opening struct {
	mu      sync.Mutex
	steps   map[*Life]*preparation
	pending int           // steps that are not prepared yet
	opened  chan struct{} // closed when there are none
}

// A preparation is what has to be done for a step.
type preparation struct {
	begun  bool
	builds map[string]func() // by the names of programs
}

// Expect announces that a scenario will be played of a step whose program has this
// life, and what has to be built for it.
func (o *Opening) Expect(l *Life, builds map[string]func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.steps == nil {
		o.steps, o.opened = map[*Life]*preparation{}, make(chan struct{})
	}
	p := o.steps[l]
	if p == nil {
		p = &preparation{builds: map[string]func(){}}
		o.steps[l] = p
		o.pending++
	}
	maps.Copy(p.builds, builds)
}

// Pass returns when a scenario of a step may begin. It reports whether that took a
// while.
func (o *Opening) Pass(l *Life) (waited bool) {
	o.mu.Lock()
	p := o.steps[l]
	if p == nil || p.begun {
		opened := o.opened
		o.mu.Unlock()
		return p != nil && wait(opened)
	}
	p.begun = true
	o.mu.Unlock()

	go o.prepare(l, p.builds)
	return false
}

// wait waits until a channel is closed and reports whether it was open.
func wait(opened <-chan struct{}) bool {
	select {
	case <-opened:
		return false
	default:
		<-opened
		return true
	}
}

// prepare builds programs once the program is known to do something. If that is not
// known within a while, a scenario that needs such a build makes it itself.
func (o *Opening) prepare(l *Life, builds map[string]func()) {
	if len(builds) > 0 && l.shows(lifeWait) {
		for _, build := range builds {
			build()
		}
	}

	o.mu.Lock()
	defer o.mu.Unlock()
	if o.pending--; o.pending == 0 {
		close(o.opened)
	}
}
