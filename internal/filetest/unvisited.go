package filetest

import "goplab/internal/scenario"

// visits is how run finds out whether a program has connected to the servers that
// the harness plays for it.
type visits struct {
	unvisited func() (port string, ok bool)
}

// SetUnvisited makes run fail a program that exits before it has connected to a server.
// The function returns the port of such a server, if no server has been visited.
func SetUnvisited(r *scenario.Round, unvisited func() (port string, ok bool)) {
	scenario.State[visits](r).unvisited = unvisited
}

func unvisited(r *scenario.Round) (port string, ok bool) {
	if v := scenario.State[visits](r); v.unvisited != nil {
		return v.unvisited()
	}
	return "", false
}
