package main

import (
	"errors"
	"net"
	"syscall"
)

// nonblock has no meaning here, because directories on Windows contain no pipes.
const nonblock = 0

// isDiskFull reports whether a write failed because the disk is full.
func isDiskFull(err error) bool {
	const diskFull = syscall.Errno(112) // ERROR_DISK_FULL
	return errors.Is(err, diskFull)
}

// hungUp reports false: here only the session's goroutine notices.
func hungUp(net.Conn) bool { return false }
