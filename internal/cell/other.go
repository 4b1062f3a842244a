//go:build !linux

package cell

import (
	"errors"
	"os"
)

// A Process is a program that runs in a cell.
type Process struct{}

// try returns why there are no cells.
func try() string { return "only Linux has cells" }

// NewUser returns 0.
func NewUser() int { return 0 }

// Start is supported only on Linux.
func Start(Config) (*Process, error) { return nil, errors.ErrUnsupported }

// Exited returns nil.
func (p *Process) Exited() <-chan Exit { return nil }

// Signal is supported only on Linux.
func (p *Process) Signal(os.Signal) error { return errors.ErrUnsupported }

// End is supported only on Linux.
func (p *Process) End() (strays bool, err error) { return false, errors.ErrUnsupported }

// Exceeded returns "".
func (p *Process) Exceeded() string { return "" }

// Pid returns 0.
func (p *Process) Pid() int { return 0 }

// Pidfd returns -1.
func (p *Process) Pidfd() int { return -1 }
