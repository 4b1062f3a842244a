package isolate

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// A run is the temporary folder of a process in namespaces. It is locked as long as the
// process that made it lives, so that others know whether they may remove it.
type run struct {
	dir  string
	lock *os.File
}

const runPrefix = "goplab-run-"

// Run returns a name for this run, which no other one on this machine has, or "" outside
// the namespaces that Enter makes. Whatever a run leaves behind should have this name: see
// [OnClear].
func Run() string {
	if ok, _ := Namespaces(); !ok {
		return ""
	}
	return filepath.Base(os.TempDir())
}

// OnClear adds a function that removes what a run with a given name has left behind,
// besides its temporary folder. It must be called before Enter.
func OnClear(remove func(run string)) { onClear = append(onClear, remove) }

var onClear []func(run string)

// newRun makes the folder of a run.
func newRun() (*run, error) {
	for {
		dir, err := os.MkdirTemp("", runPrefix)
		if err != nil {
			return nil, err
		}
		r, err := lockRun(dir)
		if r != nil || err != nil {
			return r, err
		}
		// Another process took it for one that has been left behind.
	}
}

// lockRun locks the folder of a run. It returns nil if another process has locked it, or
// if it is gone.
func lockRun(dir string) (*run, error) {
	lock, err := os.Open(dir)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	locked := unix.Flock(int(lock.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil
	if _, err := os.Stat(dir); err != nil || !locked {
		lock.Close()
		return nil, nil
	}
	return &run{dir, lock}, nil
}

// clear removes what the run leaves behind.
func (r *run) clear() error {
	for _, remove := range onClear {
		remove(filepath.Base(r.dir))
	}
	err := removeAll(r.dir)
	r.lock.Close()
	return err
}

// removeAll removes a folder, although a program may have made some of it unreadable.
func removeAll(dir string) error {
	if os.RemoveAll(dir) == nil {
		return nil
	}
	filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if entry != nil && entry.IsDir() && err == nil {
			os.Chmod(path, 0o700) // before its entries are read
		}
		return nil
	})
	return os.RemoveAll(dir)
}

// clearLeftovers removes what runs have left behind that were killed.
func clearLeftovers(temp string) {
	dirs, _ := filepath.Glob(filepath.Join(temp, runPrefix+"*"))
	for _, dir := range dirs {
		if r, _ := lockRun(dir); r != nil {
			if err := r.clear(); err != nil {
				fmt.Fprintf(os.Stderr, "clearing what an earlier run has left: %v\n", err)
			}
		}
	}
}
