package trust

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"goplab/internal/errand"
)

// runStorm compiles the standard library in a folder, several times at once and again and
// again, until standard input ends.
func runStorm(dir string) error {
	ctx := errand.UntilInputEnds()
	defer os.RemoveAll(dir)
	var group sync.WaitGroup
	for i := range storms {
		cache := filepath.Join(dir, strconv.Itoa(i))
		group.Go(func() {
			for ctx.Err() == nil {
				if buildStandardLibrary(ctx, cache) != nil {
					pause(ctx)
				}
			}
		})
	}
	group.Wait()
	return nil
}

// buildStandardLibrary compiles all of it with a cache of its own.
func buildStandardLibrary(ctx context.Context, cache string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-a", "std")
	cmd.Env = append(os.Environ(), "GOCACHE="+cache, "GOFLAGS=")
	cmd.WaitDelay = time.Second
	killWithChildren(cmd)
	return cmd.Run()
}

// pause waits a little after a build that failed.
func pause(ctx context.Context) {
	select {
	case <-time.After(stormPause):
	case <-ctx.Done():
	}
}
