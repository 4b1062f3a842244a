package scenario

import (
	"context"
	"sync"
	"time"

	"goplab/internal/canary"
	"goplab/internal/say"
)

// What follows is how a verdict is kept true on a machine that has other work: what
// counts as evidence against the machine, and what follows from it.

// A doubt is why the result of a round may not be true.
type doubt int

const (
	noDoubt doubt = iota
	void          // the machine stalled, or could not be judged on: the round says nothing
	slow          // the program was too slow, perhaps because the machine was busy
	starved       // the same, and it hardly ever ran
)

// playUntilSure plays a scenario, again if the machine may be at fault. A void round is
// neither a pass nor a failure. A program that is too slow on a busy machine is given a
// second chance: if the fault is its own, it is too slow again. That does not hold for a
// program that spins and was starved: it is too slow as long as the machine is busy.
func (b *Bench) playUntilSure(ctx context.Context, s Scenario) Result {
	began := time.Now()
	result, doubt := b.playOnce(ctx, s)

	believesSlow := false
	for n := 1; n < maxRounds; n++ {
		busy := (doubt == slow && !believesSlow || doubt == starved) && isBusy(began)
		if doubt != void && !busy || ctx.Err() != nil {
			break
		}
		believesSlow = believesSlow || busy
		result, doubt = b.playAgain(ctx, s, time.Duration(n)*calmDelay, &began)
	}
	if doubt == starved && isBusy(began) {
		nothing := s.result(NoVerdict, say.Sprintf("this machine was so busy that %s hardly ever ran, so nothing was graded; close other programs and run it again", s.Step))
		nothing.Record = result.Record
		return nothing
	}
	return result
}

// playAgain plays a scenario once more: after a pause, since what stalled the
// machine may pass, and beside few others, since they may be what stalled it.
func (b *Bench) playAgain(ctx context.Context, s Scenario, pause time.Duration, began *time.Time) (Result, doubt) {
	lane := &b.lanes[s.order%len(b.lanes)]
	lane.Lock()
	defer lane.Unlock()
	select {
	case <-time.After(pause):
	case <-ctx.Done():
	}
	*began = time.Now()
	return b.playOnce(ctx, s)
}

// theCanary ticks from the first scenario on.
var theCanary = sync.OnceValues(canary.Start)

// checkStall asks the canary about the time since a moment.
func checkStall(began time.Time, limit time.Duration) error {
	c, err := theCanary()
	if err != nil {
		return err
	}
	if stall := c.Longest(began); stall > limit {
		return &NoVerdictError{say.Sprintf("this machine stalled for %.1fs, so nothing was graded; close other programs and run it again", stall.Seconds()), true}
	}
	return nil
}

// stopAtStall kills the programs of a round as soon as a stall has made it void, so that
// nobody waits for its end. It returns a function that ends the watch and returns the
// stall, if there was one. Whoever asks the canary again may hear of a shorter one, and
// would blame the programs for their end.
func (r *Round) stopAtStall(began time.Time, limit time.Duration) (end func() error) {
	ctx, cancel := context.WithCancel(r.ctx)
	found := make(chan error, 1)
	go func() {
		var stall error
		for ctx.Err() == nil && stall == nil {
			if stall = checkStall(began, limit); stall != nil {
				r.cancel()
			}
			select {
			case <-time.After(stallInterval):
			case <-ctx.Done():
			}
		}
		found <- stall
	}()
	return sync.OnceValue(func() error {
		cancel()
		return <-found
	})
}

// isBusy reports whether this machine has been busy since a moment.
func isBusy(since time.Time) bool {
	c, err := theCanary()
	return err == nil && c.Busy(since)
}
