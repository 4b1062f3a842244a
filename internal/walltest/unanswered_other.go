//go:build !linux

package walltest

import "goplab/internal/scenario"

// dropConnections is for Linux only.
func dropConnections(string) (end func(), err error) {
	return nil, scenario.Skipf("only Linux can keep a host from answering")
}
