package admission

import (
	"context"
	"sync"
)

// Files shares out the file descriptors of this process. Without that, a scenario with
// thousands of clients would take those of the others, whose programs would be blamed.
type Files struct {
	mu    sync.Mutex
	total int
	taken int
	freed chan struct{} // closed when some are given back
}

// NewFiles returns file descriptors to share out, but for a reserve.
func NewFiles(limit int) *Files {
	return &Files{total: limit - limit/reserveShare, freed: make(chan struct{})}
}

// Take waits until there are so many descriptors, or until nobody else has any. It
// returns a function that gives them back. Whoever needs few passes those who wait for
// many.
func (f *Files) Take(ctx context.Context, number int) (giveBack func()) {
	for {
		f.mu.Lock()
		freed := f.freed
		if f.taken == 0 || f.taken+number <= f.total {
			f.taken += number
			f.mu.Unlock()
			return sync.OnceFunc(func() { f.giveBack(number) })
		}
		f.mu.Unlock()

		select {
		case <-freed:
		case <-ctx.Done():
			return func() {}
		}
	}
}

func (f *Files) giveBack(number int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.taken -= number
	close(f.freed)
	f.freed = make(chan struct{})
}
