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
	shown(t, p, "ready")
	require.NoError(t, p.Interrupt())
	shown(t, p, "wrote: <nil>\n")

	here := netip.MustParseAddrPort(conn.LocalAddr().String())
	err := p.FillSocket(here)
	if errors.Is(err, syscall.EPERM) {
		t.Skip(err)
	}
	require.NoError(t, err)
	require.NoError(t, p.Interrupt())
	shown(t, p, "i/o timeout\n")
	assert.False(t, p.Ended())

	other := netip.AddrPortFrom(here.Addr(), here.Port()+1)
	assert.EqualError(t, p.FillSocket(other), "the program has no connection to "+other.String())
}
