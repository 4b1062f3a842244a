//go:build !linux

package lab

import "goplab/internal/watched"

var onlyLinux = &skipped{"only Linux can tell"}

func leftovers(*round, []string) error { return onlyLinux }

func acceptFails(*round, []string) error { return onlyLinux }

func peakMemory(*watched.Process) int { return 0 }
