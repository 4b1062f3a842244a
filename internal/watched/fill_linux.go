package watched

import (
	"fmt"
	"net/netip"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// borrowSocket returns a duplicate of the descriptor that the program uses for its
// connection to peer.
func borrowSocket(p *Process, peer netip.AddrPort) (fd int, err error) {
	dir := fmt.Sprintf("/proc/%d/fd", p.procID)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return -1, err
	}

	for _, entry := range entries {
		target, _ := os.Readlink(dir + "/" + entry.Name())
		number, err := strconv.Atoi(entry.Name())
		if err != nil || !strings.HasPrefix(target, "socket:") {
			continue
		}

		// /proc does not say which connection this is, but the socket itself does.
		fd, err := unix.PidfdGetfd(p.runner.Pidfd(), number, 0)
		if err != nil {
			return -1, fmt.Errorf("duplicating file descriptor %d of the program: %w", number, err)
		}
		if name, err := unix.Getpeername(fd); err == nil && portOf(name) == int(peer.Port()) {
			return fd, nil
		}
		unix.Close(fd)
	}
	return -1, fmt.Errorf("the program has no connection to %v", peer)
}

// portOf returns the port of an Internet address, or 0 for any other address.
func portOf(name unix.Sockaddr) int {
	switch name := name.(type) {
	case *unix.SockaddrInet4:
		return name.Port
	case *unix.SockaddrInet6:
		return name.Port
	}
	return 0
}

// fill writes to a socket until its send buffer is full.
func fill(fd int) {
	chunk := make([]byte, fillSize)
	for {
		if _, err := unix.SendmsgN(fd, chunk, nil, nil, unix.MSG_DONTWAIT|unix.MSG_NOSIGNAL); err != nil {
			break
		}
	}

	// The kernel goes on moving data to the peer's receive buffer. With the smallest
	// possible send buffer that does not make room for another write.
	unix.SetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_SNDBUF, minSendBuffer)
}
