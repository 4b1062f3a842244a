package ftpscenario

import (
	"io"
	"net"
	"time"

	"goplab/internal/scenario"
)

// A farewell is how long all clients of a round wait, at its end, for the server to
// close their connections. A server may serve each client in a process of its own, which
// must have time to end before the server itself is ended.
type farewell struct{ deadline time.Time }

// hangUp closes the connections of clients, and waits for the server to do the same.
func hangUp(r *scenario.Round, conns ...*net.TCPConn) {
	for _, conn := range conns {
		conn.CloseWrite()
	}
	f := scenario.State[farewell](r)
	if f.deadline.IsZero() {
		f.deadline = time.Now().Add(farewellLimit)
	}
	for _, conn := range conns {
		conn.SetReadDeadline(f.deadline)
		io.Copy(io.Discard, conn)
		conn.Close()
	}
}
