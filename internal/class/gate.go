package class

import (
	"context"
	"sync"
	"time"
)

// A gate decides when builds and plays may begin.
type gate struct {
	atOnce int         // plays, at most
	room   func() bool // reports whether the machine has room for another play

	mu      sync.Mutex
	wide    bool // plays do not meet, so that there may be several
	overlap bool // builds may go on while something is played
	alone   bool // somebody waits to be, or is, alone
	builds  int
	plays   map[*turn]bool
	started time.Time // of the latest play
}

// A turn is a play that goes on.
type turn struct {
	gate *gate
	left float64 // of the submission, from 1 to 0
}

// progress notes how much of the submission is left to be played.
func (t *turn) progress(left float64) { t.gate.change(func() { t.left = left }) }

// end ends the turn.
func (t *turn) end() { t.gate.change(func() { delete(t.gate.plays, t) }) }

// burden returns how many whole submissions are being played. Of one that is nearly over,
// little more than waiting is left.
func (g *gate) burden() float64 {
	sum := 0.0
	for t := range g.plays {
		sum += max(leastBurden, t.left)
	}
	return sum
}

// beginBuild waits until a build may begin. It returns the priority that the build should
// have, and a function that ends it.
func (g *gate) beginBuild(ctx context.Context) (p priority, end func(), err error) {
	err = g.await(ctx, func() bool {
		if g.alone || !g.overlap && len(g.plays) > 0 {
			return false
		}
		if len(g.plays) > 0 {
			p = spare
		}
		g.builds++
		return true
	})
	return p, func() { g.change(func() { g.builds-- }) }, err
}

// beginPlay waits until the next play may begin. If nothing is played, it need not wait
// for a machine that has other work.
func (g *gate) beginPlay(ctx context.Context) (*turn, error) {
	t := &turn{gate: g, left: 1}
	err := g.await(ctx, func() bool {
		if g.alone || !g.overlap && g.builds > 0 || len(g.plays) > 0 && !g.fitsIn() {
			return false
		}
		if g.plays == nil {
			g.plays = map[*turn]bool{}
		}
		g.plays[t] = true
		g.started = time.Now()
		return true
	})
	return t, err
}

// fitsIn reports whether another play fits in beside those that go on.
func (g *gate) fitsIn() bool {
	return g.wide && len(g.plays) < g.atOnce && g.burden() <= float64(processors()) &&
		time.Since(g.started) >= startGap && g.room()
}

// beginAlone waits until nothing is built or played, and keeps it so until the function
// that it returns is called.
func (g *gate) beginAlone(ctx context.Context) (end func(), err error) {
	g.change(func() { g.alone = true })
	end = func() { g.change(func() { g.alone = false }) }
	if err := g.await(ctx, func() bool { return len(g.plays) == 0 && g.builds == 0 }); err != nil {
		end()
		return nil, err
	}
	return end, nil
}

// widen lets several plays go on at once, and builds beside them. Until then there is one
// thing at a time.
func (g *gate) widen() {
	g.change(func() { g.wide, g.overlap = true, overlaps && quota() >= 2 })
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
