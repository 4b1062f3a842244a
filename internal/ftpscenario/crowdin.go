package ftpscenario

import (
	"errors"
	"net"
	"strconv"
	"syscall"
	"time"

	"goplab/internal/ftptest"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// crowdIn connects clients that do nothing. The server may turn some of them away
// once it has accepted them.
func crowdIn(r *scenario.Round, args []string) error {
	number, err := strconv.Atoi(args[0])
	if err != nil {
		return scenario.Usagef("%v", err)
	}
	server, err := r.Server()
	if err != nil {
		return err
	}

	var conns []*net.TCPConn
	r.Defer(func() { hangUp(r, conns...) })
	// A server that does not answer fails; a machine that is short of ports or
	// descriptors is not its fault.
	for range number {
		conn, err := net.DialTimeout("tcp", net.JoinHostPort(scenario.Localhost, server.Port), ftptest.ReplyLimit)
		switch {
		case err != nil && server.Ended():
			return server.Death()
		case isTimeout(err), errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.ECONNRESET):
			return &scenario.FailError{
				Sentence: say.Sprintf("%s did not accept the connection of idle client %d of %d", server.Name, len(conns)+1, number),
				TooSlow:  true,
				Hint:     say.Text("a client that says nothing must keep nobody out, not even before it has logged in: after Accept, everything else belongs in a goroutine of its own"),
			}
		case err != nil:
			return scenario.Skipf("this system does not allow %d connections: %v", number, err)
		}
		conns = append(conns, conn.(*net.TCPConn))
	}
	time.Sleep(crowdDelay)
	return nil
}

func isTimeout(err error) bool {
	var network net.Error
	return errors.As(err, &network) && network.Timeout()
}
