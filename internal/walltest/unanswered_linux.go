package walltest

import (
	"net"
	"strconv"

	"golang.org/x/sys/unix"

	"goplab/internal/scenario"
)

// dropConnections makes a port of 127.0.0.1 one whose host does not answer: nothing
// is accepted there, not even refused. It returns a function that ends that.
func dropConnections(address string) (end func(), err error) {
	_, text, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	port, err := strconv.Atoi(text)
	if err != nil {
		return nil, err
	}
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	if err := unix.Bind(fd, &unix.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		unix.Close(fd)
		return nil, err
	}
	if err := unix.Listen(fd, 0); err != nil {
		unix.Close(fd)
		return nil, err
	}

	// The kernel answers one connection by itself, and ignores what comes after it.
	filler, err := net.Dial("tcp", net.JoinHostPort(scenario.Localhost, text))
	if err != nil {
		unix.Close(fd)
		return nil, err
	}
	return func() {
		filler.Close()
		unix.Close(fd)
	}, nil
}
