package watched

import (
	"errors"
	"net/netip"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFillSocket(t *testing.T) {
	t.Parallel()
	p, conn := startCaller(t, "writes")
	awaitOutput(t, p, "ready")
	require.NoError(t, p.Interrupt())
	awaitOutput(t, p, "wrote: <nil>\n")

	addr := netip.MustParseAddrPort(conn.LocalAddr().String())
	err := p.FillSocket(addr)
	if errors.Is(err, syscall.EPERM) {
		t.Skip(err)
	}
	require.NoError(t, err)

	// The next write blocks.
	require.NoError(t, p.Interrupt())
	awaitOutput(t, p, "i/o timeout\n")
	assert.False(t, p.Ended())

	other := netip.AddrPortFrom(addr.Addr(), addr.Port()+1)
	assert.EqualError(t, p.FillSocket(other), "the program has no connection to "+other.String())
}
