//go:build !linux

package watched

import (
	"errors"
	"net/netip"
	"time"
)

// FillSocket is for Linux only.
func (p *Process) FillSocket(netip.AddrPort) error { return errors.ErrUnsupported }

// Listens cannot be seen here, and says after a while that somebody does.
func (p *Process) Listens(port int) bool {
	time.Sleep(500*time.Millisecond - time.Since(p.started))
	return true
}

func (p *Process) findProcID() int { return 0 }

// KillStrays is for Linux only.
func KillStrays() bool { return false }
