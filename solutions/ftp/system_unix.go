//go:build unix

package main

import (
	"errors"
	"net"
	"syscall"
)

// nonblock makes open return at once, whatever the file is.
const nonblock = syscall.O_NONBLOCK

// isDiskFull says whether a write found no room.
func isDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// hungUp says whether the other side has closed conn. Nothing is read of it, for
// that is the work of another goroutine, which may notice later.
func hungUp(conn net.Conn) bool {
	raw, err := conn.(*net.TCPConn).SyscallConn()
	if err != nil {
		return true
	}
	n := 0
	raw.Control(func(fd uintptr) {
		n, _, err = syscall.Recvfrom(int(fd), make([]byte, 1), syscall.MSG_PEEK) // does not wait
	})
	return n == 0 && err == nil || errors.Is(err, syscall.ECONNRESET)
}
