package scenario

import (
	"slices"
	"sync"
	"time"
)

// An Opening keeps builds for the race detector apart from everything that is timed.
// The first scenario of each bench begins alone. If it sees that the program does
// something, the programs that are needed with the race detector are built, and then
// all other scenarios begin. A program that exits at once is not worth such a build,
// the first of which takes a machine half a minute.
type Opening struct {
	mu      sync.Mutex
	benches map[*Bench]*preparation
	pending int           // benches that are not prepared yet
	opened  chan struct{} // closed when there are none
}

// A preparation is what is known about the opening of a bench.
type preparation struct {
	begun  bool
	racing []string // programs to build for the race detector
}

// expect announces that a scenario of a bench will be played.
func (o *Opening) expect(b *Bench, s Scenario) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.benches == nil {
		o.benches, o.opened = map[*Bench]*preparation{}, make(chan struct{})
	}
	p := o.benches[b]
	if p == nil {
		p = &preparation{}
		o.benches[b] = p
		o.pending++
	}

	for _, name := range s.racing(b.Step) {
		if !slices.Contains(p.racing, name) {
			p.racing = append(p.racing, name)
		}
	}
}

// pass returns when a scenario of a bench may begin. It reports whether that took a
// while.
func (o *Opening) pass(b *Bench) (waited bool) {
	o.mu.Lock()
	p := o.benches[b]
	if p == nil || p.begun {
		opened := o.opened
		o.mu.Unlock()
		return p != nil && wait(opened)
	}
	p.begun = true
	o.mu.Unlock()

	go o.prepare(b, p.racing)
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

// prepare builds programs for the race detector once the program is known to do
// something. If that is not known within a while, a scenario that needs such a build
// makes it itself.
func (o *Opening) prepare(b *Bench, programs []string) {
	if len(programs) > 0 && b.startup.showsLife(lifeWait) {
		for _, name := range programs {
			b.raceBuild(name) // whoever needs it will see its error
		}
	}

	o.mu.Lock()
	defer o.mu.Unlock()
	if o.pending--; o.pending == 0 {
		close(o.opened)
	}
}

// racing returns the programs that a scenario starts with the race detector.
func (s Scenario) racing(step Step) []string {
	var programs []string
	for _, line := range s.lines() {
		if !slices.Contains(line[1:], "-race") {
			continue
		}
		c, _ := step.command(line[0])
		for _, p := range step.Programs {
			if c.StartsOwn && p == step.Program() || slices.Contains(line[1:], p.Name) {
				programs = append(programs, p.Name)
			}
		}
	}
	return programs
}

// showsLife waits until the program is known to do something, or to exit before it
// does, or for the given time. It reports whether it does something.
func (u *startup) showsLife(limit time.Duration) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	for began := time.Now(); !u.alive && u.reporter == "" && time.Since(began) < limit; {
		u.sleep()
	}
	return u.alive
}
