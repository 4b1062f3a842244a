package main

import (
	"errors"
	"net"
	"syscall"
)

// nonblock has no meaning here, where a folder holds no pipes.
const nonblock = 0

// isDiskFull says whether a write found no room.
func isDiskFull(err error) bool {
	const diskFull = syscall.Errno(112) // ERROR_DISK_FULL
	return errors.Is(err, diskFull)
}

// hungUp leaves it to the session's goroutine to notice.
func hungUp(net.Conn) bool { return false }
