package isolate

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// Turn waits until no other scenario is running on this machine, and returns a function
// that ends the turn. When the context is done, it returns its error at once, even if
// another process keeps the turn for long.
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

// BuildTurn waits until no other process builds programs for scenarios on this machine,
// and returns a function that ends the turn. Several builds at once would stall whatever
// is timed meanwhile; those of one process share a turn. Where there can be no lock,
// there are no turns.
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

// lock locks a file that all processes of this machine share, or, where that cannot be
// had, all of this user.
func lock(name string) (unlock func(), err error) {
	file, err := openShared(filepath.Join(sharedDir(), "goplab-"+name))
	if err != nil {
		file, err = openOwn(name)
	}
	if err != nil {
		return nil, err
	}
	return func() { file.Close() }, nil
}

// sharedDir is a folder for files of all users. It is not that of TMPDIR, which Enter
// changes.
func sharedDir() string {
	if runtime.GOOS == "windows" {
		return os.TempDir()
	}
	return "/tmp"
}

// openShared opens and locks a file that any user may lock. Another user's file must be
// opened without the flag that creates it: Linux forbids that in a folder like /tmp.
func openShared(path string) (*lockedfile.File, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o666)
	if err == nil {
		err = os.Chmod(path, 0o666)
		file.Close()
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return lockedfile.OpenFile(path, os.O_RDWR, 0)
}

// openOwn opens and locks a file of this user.
func openOwn(name string) (*lockedfile.File, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil, err
	}
	dir = filepath.Join(dir, "goplab")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return lockedfile.OpenFile(filepath.Join(dir, name), os.O_CREATE|os.O_RDWR, 0o644)
}
