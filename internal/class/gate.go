package class

import (
	"context"
	"sync"
	"time"
)

// A gate decides when builds and plays may begin.
type gate struct {
	room func() bool // reports whether the machine has room for another play

	mu            sync.Mutex
	atOnce        int  // plays, at most
	overlap       bool // builds may go on while something is played
	plays, builds int
	alone         bool      // somebody waits to be, or is, alone
	started       time.Time // of the latest play
}

// beginBuild waits until a build may begin. It returns the priority that the build should
// have, and a function that ends it.
func (g *gate) beginBuild(ctx context.Context) (p priority, end func(), err error) {
	err = g.await(ctx, func() bool {
		if g.alone || !g.overlap && g.plays > 0 {
			return false
		}
		if g.plays > 0 {
			p = spare
		}
		g.builds++
		return true
	})
	return p, func() { g.change(func() { g.builds-- }) }, err
}

// beginPlay waits until the next play may begin, and returns a function that ends it. If
// nothing is played, it need not wait for a machine that has other work.
func (g *gate) beginPlay(ctx context.Context) (end func(), err error) {
	err = g.await(ctx, func() bool {
		if g.alone || !g.overlap && g.builds > 0 || g.plays >= g.atOnce {
			return false
		}
		if g.plays > 0 && (time.Since(g.started) < startGap || !g.room()) {
			return false
		}
		g.plays++
		g.started = time.Now()
		return true
	})
	return func() { g.change(func() { g.plays-- }) }, err
}

// beginAlone waits until nothing is built or played, and keeps it so until the function
// that it returns is called.
func (g *gate) beginAlone(ctx context.Context) (end func(), err error) {
	g.change(func() { g.alone = true })
	end = func() { g.change(func() { g.alone = false }) }
	if err := g.await(ctx, func() bool { return g.plays == 0 && g.builds == 0 }); err != nil {
		end()
		return nil, err
	}
	return end, nil
}

// widen lets so many plays begin at once, and builds beside them. Until then there is one
// thing at a time.
func (g *gate) widen(atOnce int) {
	g.change(func() { g.atOnce, g.overlap = atOnce, overlaps && quota() >= 2 })
}

// change changes the numbers.
func (g *gate) change(what func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	what()
}

// await waits until something is allowed, which must also note that it has begun.
func (g *gate) await(ctx context.Context, allowed func() bool) error {
	for ctx.Err() == nil {
		g.mu.Lock()
		is := allowed()
		g.mu.Unlock()
		if is {
			return nil
		}
		select {
		case <-time.After(pollInterval):
		case <-ctx.Done():
		}
	}
	return ctx.Err()
}
