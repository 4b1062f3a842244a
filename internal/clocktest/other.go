//go:build !linux

package clocktest

import "goplab/internal/scenario"

// acceptFails is for Linux only.
func acceptFails(*scenario.Round, []string) error {
	return scenario.Skipf("only Linux can make Accept fail in a running program")
}
