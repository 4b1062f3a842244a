//go:build !linux

package scenario

import "goplab/internal/watched"

// Leftovers is for Linux only.
func Leftovers(*Round, []string, int, func(int) error) error {
	return Skipf("only Linux can show it")
}

// PeakMemory is for Linux only.
func PeakMemory(*watched.Process) int { return 0 }
