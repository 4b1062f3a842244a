//go:build !linux

package ftpscenario

import "goplab/internal/scenario"

// starve and feed are for Linux only.
func starve(*scenario.Round, []string) error {
	return scenario.Skipf("only Linux can take file descriptors away from a running program")
}

func feed(*scenario.Round, []string) error { return nil }
