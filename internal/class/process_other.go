//go:build !linux

package class

import "os/exec"

// keepApart does nothing on this system.
func keepApart(*exec.Cmd) {}

// adoptOrphans does nothing on this system.
func adoptOrphans() {}

// startWith starts a process, on this system always with the usual priority.
func startWith(_ priority, cmd *exec.Cmd) error { return cmd.Start() }

// overlaps reports whether builds at a spare priority leave alone what is timed.
const overlaps = false
