//go:build unix

package scenario

import "golang.org/x/sys/unix"

// descriptorLimit returns how many file descriptors this process may have. Package os has
// raised the limit as far as it goes.
func descriptorLimit() int {
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &limit); err != nil {
		return usualDescriptors
	}
	return int(min(limit.Cur, maxDescriptors))
}
