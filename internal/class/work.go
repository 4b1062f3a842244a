package class

import (
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// newWork makes a working folder, and removes those of sessions that were killed. It
// returns a function that removes the new one.
func newWork() (dir string, remove func(), err error) {
	clearWork()
	dir, err = os.MkdirTemp("", workStart)
	if err != nil {
		return "", nil, err
	}
	lock, err := lockedfile.Create(filepath.Join(dir, lockName))
	if err != nil {
		os.RemoveAll(dir)
		return "", nil, err
	}
	return dir, func() {
		lock.Close()
		os.RemoveAll(dir)
	}, nil
}

// lockName is the file in a working folder that is locked as long as a session lasts.
const lockName = "session.lock"

// clearWork removes working folders that nobody uses.
func clearWork() {
	dirs, _ := filepath.Glob(filepath.Join(os.TempDir(), workStart+"*"))
	for _, dir := range dirs {
		info, err := os.Lstat(dir)
		if err != nil || !info.IsDir() {
			continue
		}
		lock, err := os.Lstat(filepath.Join(dir, lockName))
		switch {
		case err != nil && time.Since(info.ModTime()) > workAge, // it is not about to be locked
			err == nil && lock.Mode().IsRegular() && isUnlocked(filepath.Join(dir, lockName)):
			os.RemoveAll(dir)
		}
	}
}
