package isolate

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// Turn waits until no other scenario of this user is running on this machine, and
// returns a function that ends the turn. When the context is done, it returns its error
// at once, even if another process keeps the turn for long.
func Turn(ctx context.Context) (end func(), err error) {
	type turn struct {
		end func()
		err error
	}
	got := make(chan turn)
	go func() {
		end, err := lock("turn.lock")
		select {
		case got <- turn{end, err}:
		case <-ctx.Done():
			if err == nil {
				end()
			}
		}
	}()

	select {
	case t := <-got:
		if t.err != nil {
			return nil, fmt.Errorf("taking turns: %w", t.err)
		}
		return t.end, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// builds are the builds that are going on in this process.
var builds struct {
	sync.Mutex
	count   int
	endTurn func()
}

// BuildTurn waits until no other process of this user builds programs for scenarios on
// this machine, and returns a function that ends the turn. Several builds at once
// would stall whatever is timed meanwhile; those of one process share a turn. Where
// there can be no lock, there are no turns.
func BuildTurn() (end func()) {
	builds.Lock()
	defer builds.Unlock()
	if builds.count == 0 {
		builds.endTurn = func() {}
		if end, err := lock("build.lock"); err == nil {
			builds.endTurn = end
		}
	}
	builds.count++

	return func() {
		builds.Lock()
		defer builds.Unlock()
		if builds.count--; builds.count == 0 {
			builds.endTurn()
		}
	}
}

// lock locks a file that all processes of this user share.
func lock(name string) (unlock func(), err error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	dir = filepath.Join(dir, "goplab")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return lockedfile.MutexAt(filepath.Join(dir, name)).Lock()
}
