package stage

import (
	"errors"
	"net"
	"syscall"
	"time"

	"goplab/internal/scenario"
)

// Listen listens at a port of localhost, as Round.Listen does. A listener that was
// closed a moment ago may still be open in a child of this process that has not become
// its program yet.
func Listen(r *scenario.Round, port string) (*net.TCPListener, error) {
	for deadline := time.Now().Add(reuseLimit); ; time.Sleep(pollInterval) {
		listener, err := r.Listen(port)
		if err == nil || !errors.Is(err, syscall.EADDRINUSE) || time.Now().After(deadline) {
			return listener, err
		}
	}
}
