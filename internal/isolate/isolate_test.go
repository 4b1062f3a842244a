package isolate

import (
	"context"
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

// TestUnshare listens on the same port in several networks at once, and checks that
// each has nothing but a loopback interface.
func TestUnshare(t *testing.T) {
	if ok, reason := Namespaces(); !ok {
		t.Skip(reason)
	}

	const networks = 5
	var group sync.WaitGroup
	listeners := make(chan net.Listener, networks)
	for range networks {
		group.Go(func() {
			if !assert.NoError(t, Unshare()) {
				return
			}
			listener, err := net.Listen("tcp", "127.0.0.1:8000")
			if assert.NoError(t, err) {
				listeners <- listener
			}

			interfaces, err := net.Interfaces()
			assert.NoError(t, err)
			assert.Len(t, interfaces, 1)
		})
	}
	group.Wait()

	// Close the listeners only now, so that all of them were open at once.
	close(listeners)
	for listener := range listeners {
		listener.Close()
	}
}

// TestTurn checks that a second turn does not begin before the first has ended.
func TestTurn(t *testing.T) {
	const turnLength = 50 * time.Millisecond // enough for the second turn to begin too early
	end, err := Turn(t.Context())
	require.NoError(t, err)

	secondStart := make(chan time.Time)
	go func() {
		endSecond, err := Turn(t.Context())
		assert.NoError(t, err)
		secondStart <- time.Now()
		endSecond()
	}()

	time.Sleep(turnLength)
	canceled, cancel := context.WithTimeout(t.Context(), turnLength)
	defer cancel()
	_, err = Turn(canceled)
	assert.ErrorIs(t, err, context.DeadlineExceeded)

	firstEnd := time.Now()
	end()
	assert.False(t, (<-secondStart).Before(firstEnd))
}

func TestTurnedOff(t *testing.T) {
	t.Setenv(switchVar, "off")
	old := obstacle
	t.Cleanup(func() { obstacle = old })

	Enter()
	ok, reason := Namespaces()
	assert.False(t, ok)
	assert.Contains(t, reason, switchVar)
}
