package watched

import (
	"fmt"
	"net/netip"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// FillSocket fills the send buffer of the program's connection to a peer, so
// that the program's next write to it blocks, as it would when the peer had read
// nothing for hours. It works by borrowing the program's descriptor.
func (p *Process) FillSocket(peer netip.AddrPort) error {
	folder := fmt.Sprintf("/proc/%d/fd", p.procID)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		link, _ := os.Readlink(folder + "/" + entry.Name())
		number, err := strconv.Atoi(entry.Name())
		if err != nil || !strings.HasPrefix(link, "socket:") {
			continue
		}
		fd, err := unix.PidfdGetfd(p.pidfd, number, 0)
		if err != nil {
			return fmt.Errorf("borrowing a descriptor: %w", err)
		}
		defer unix.Close(fd)
		if name, err := unix.Getpeername(fd); err == nil && portOf(name) == int(peer.Port()) {
			fill(fd)
			return nil
		}
	}
	return fmt.Errorf("the program has no connection to %v", peer)
}

func portOf(name unix.Sockaddr) int {
	switch name := name.(type) {
	case *unix.SockaddrInet4:
		return name.Port
	case *unix.SockaddrInet6:
		return name.Port
	}
	return 0
}

// fill writes until the buffer takes no more, and then makes the buffer as small
// as it can be, so that what the kernel still moves to the other side makes no
// room.
func fill(fd int) {
	piece := make([]byte, 64<<10)
	for {
		if _, err := unix.SendmsgN(fd, piece, nil, nil, unix.MSG_DONTWAIT|unix.MSG_NOSIGNAL); err != nil {
			break
		}
	}
	unix.SetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_SNDBUF, 1)
}
