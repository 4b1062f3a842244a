package isolate

import (
	"fmt"
	"runtime"

	"golang.org/x/sys/unix"
)

// Unshare gives the calling goroutine, and the processes that it starts, a network
// with nothing but a loopback interface.
//
// The goroutine must dial 127.0.0.1, not localhost, because the net package
// resolves names on other threads. A socket stays in the network in which it was
// created. Unshare locks the goroutine to its thread, which ends with it.
func Unshare() error {
	runtime.LockOSThread()
	if err := unix.Unshare(unix.CLONE_NEWNET); err != nil {
		return fmt.Errorf("creating a network namespace: %w", err)
	}
	return bringUpLoopback()
}

// bringUpLoopback brings up the loopback interface of the calling thread's
// network. In a new network namespace it is down.
func bringUpLoopback() error {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return fmt.Errorf("bringing up interface lo: %w", err)
	}
	defer unix.Close(fd)

	request, err := unix.NewIfreq("lo")
	if err != nil {
		return fmt.Errorf("bringing up interface lo: %w", err)
	}
	request.SetUint16(unix.IFF_UP | unix.IFF_RUNNING)
	if err := unix.IoctlIfreq(fd, unix.SIOCSIFFLAGS, request); err != nil {
		return fmt.Errorf("bringing up interface lo: %w", err)
	}
	return nil
}
