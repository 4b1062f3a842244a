//go:build unix

package main

import (
	"errors"
	"net"
	"syscall"
)

// nonblock makes open return at once, even for a named pipe.
const nonblock = syscall.O_NONBLOCK

// isDiskFull reports whether a write failed because the disk is full.
func isDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// hungUp reports whether the other side has closed conn. It only peeks, because reading
// is the work of another goroutine, which may notice later.
func hungUp(conn net.Conn) bool {
	raw, err := conn.(*net.TCPConn).SyscallConn()
	if err != nil {
		return true
	}
	n := 0
	raw.Control(func(fd uintptr) {
		n, _, err = syscall.Recvfrom(int(fd), make([]byte, 1), syscall.MSG_PEEK) // does not block
	})
	return n == 0 && err == nil || errors.Is(err, syscall.ECONNRESET)
}
