package isolate

import (
	"net"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) {
	Enter()
	os.Exit(m.Run())
}

// TestUnshare listens at one port in several networks at once, and finds nothing
// but a loopback in each.
func TestUnshare(t *testing.T) {
	if yes, why := Namespaces(); !yes {
		t.Skip(why)
	}
	var group sync.WaitGroup
	listening := make(chan net.Listener, 5)
	for range 5 {
		group.Go(func() {
			if !assert.NoError(t, Unshare()) {
				return
			}
			listener, err := net.Listen("tcp", "127.0.0.1:8000")
			if assert.NoError(t, err) {
				listening <- listener
			}
			interfaces, err := net.Interfaces()
			assert.NoError(t, err)
			assert.Len(t, interfaces, 1)
		})
	}
	group.Wait()
	close(listening)
	for listener := range listening {
		listener.Close()
	}
}

// TestTurn sees that the second turn begins when the first has ended.
func TestTurn(t *testing.T) {
	end, err := Turn()
	require.NoError(t, err)
	second := make(chan time.Time)
	go func() {
		endSecond, err := Turn()
		assert.NoError(t, err)
		second <- time.Now()
		endSecond()
	}()
	time.Sleep(50 * time.Millisecond)
	ended := time.Now()
	end()
	assert.False(t, (<-second).Before(ended))
}

func TestSwitchedOff(t *testing.T) {
	t.Setenv(switchVar, "off")
	old := refused
	t.Cleanup(func() { refused = old })
	Enter()
	yes, why := Namespaces()
	assert.False(t, yes)
	assert.Contains(t, why, switchVar)
}
