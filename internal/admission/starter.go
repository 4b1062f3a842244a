package admission

import (
	"context"
	"slices"
	"sync"
	"time"
)

// A Starter spreads out the starts of scenarios. A hundred programs that start in the
// same instant would stall the machine for the first of them.
type Starter struct {
	// Crowded, if it is set, reports whether the next start should wait until the ones
	// before have had their turn.
	Crowded func() bool

	mu      sync.Mutex
	waiting []*waiter
	running bool // waiters are being released
}

type waiter struct {
	order int
	ready chan struct{}
}

// Wait returns when the next scenario may start, or when it need not start any
// more or the context is done.
// Of those that wait, the one with the lowest order is next.
func (s *Starter) Wait(ctx context.Context, order int, needless <-chan struct{}) {
	w := &waiter{order, make(chan struct{})}
	s.mu.Lock()
	s.waiting = append(s.waiting, w)
	if !s.running {
		s.running = true
		go s.release()
	}
	s.mu.Unlock()

	select {
	case <-w.ready:
		return
	case <-needless:
	case <-ctx.Done():
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting = slices.DeleteFunc(s.waiting, func(other *waiter) bool { return other == w })
}

// release releases the waiters, one after the other.
func (s *Starter) release() {
	for {
		time.Sleep(startInterval) // others may be about to wait
		for crowded := 0; crowded < maxCrowded && s.Crowded != nil && s.Crowded(); crowded++ {
			time.Sleep(crowdedDelay)
		}
		s.mu.Lock()
		if len(s.waiting) == 0 {
			s.running = false
			s.mu.Unlock()
			return
		}
		first := slices.MinFunc(s.waiting, func(a, b *waiter) int { return a.order - b.order })
		s.waiting = slices.DeleteFunc(s.waiting, func(w *waiter) bool { return w == first })
		s.mu.Unlock()
		close(first.ready)
	}
}
