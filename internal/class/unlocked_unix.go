//go:build unix

package class

import (
	"os"

	"golang.org/x/sys/unix"
)

// isUnlocked reports whether nobody has locked a file.
func isUnlocked(name string) bool {
	file, err := os.OpenFile(name, os.O_RDWR|unix.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	defer file.Close()
	return unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil
}
