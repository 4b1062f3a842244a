package ftpscenario

import (
	"net"
	"time"

	"goplab/internal/isolate"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// A trap is an address to which no server should connect.
type trap struct {
	address string
	visited chan struct{} // one did
}

// setOrCheckTrap sets a trap or, without an address, checks it.
func setOrCheckTrap(r *scenario.Round, args []string) error {
	t := scenario.State[trap](r)
	if len(args) > 0 {
		return t.set(r, args[0])
	}
	return t.check(r)
}

func (t *trap) set(r *scenario.Round, address string) error {
	if ok, why := isolate.Namespaces(); !ok {
		return scenario.Skipf("this scenario needs a network of its own: %s", say.Text(why))
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return scenario.Skipf("%v", err)
	}
	r.Defer(func() { listener.Close() })

	visited := make(chan struct{}, 1)
	*t = trap{address: address, visited: visited}
	go func() {
		if conn, err := listener.Accept(); err == nil {
			conn.Close()
			visited <- struct{}{}
		}
	}()
	return nil
}

func (t *trap) check(r *scenario.Round) error {
	if t.visited == nil {
		return scenario.Usagef("it needs a trap with an address before it")
	}
	server, err := r.Server()
	if err != nil {
		return err
	}
	select {
	case <-t.visited:
		return scenario.Failf("%s connected to %s; it must connect only to its client's own address, and to no port below 1024", server.Name, t.address)
	case <-time.After(trapDelay):
		return nil
	}
}
