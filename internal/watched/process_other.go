//go:build !linux

package watched

import (
	"errors"
	"net/netip"
	"time"
)

const listenDelay = 500 * time.Millisecond // for a program to start listening

// FillSocket is supported only on Linux.
func (p *Process) FillSocket(netip.AddrPort) error { return errors.ErrUnsupported }

// LimitFileSize is supported only on Linux.
func (p *Process) LimitFileSize(int) error { return errors.ErrUnsupported }

// Listens always returns true, because it cannot see who listens on this system.
// It first gives a program that has just started listenDelay to do so.
func (p *Process) Listens(port int) bool {
	time.Sleep(listenDelay - time.Since(p.started))
	return true
}

// findProcID returns 0, because this system has no /proc.
func (p *Process) findProcID() int { return 0 }

// PeakMemory returns 0, because it cannot find out on this system.
func (p *Process) PeakMemory() int { return 0 }

// WaitedForCPU returns 0, because it cannot find out on this system.
func (p *Process) WaitedForCPU() time.Duration { return 0 }

// KillStrays does nothing on this system.
func KillStrays() bool { return false }
