package class

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestGate checks when submissions may be played.
func TestGate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room := true
		g := &gate{room: func() bool { return room }, atOnce: 1}
		endFirst := begin(t, g)
		assert.False(t, begins(g, time.Minute), "one at a time, until it is known that they do not meet")
		g.widen(3)
		g.overlap = true
		endSecond := begin(t, g)
		assert.False(t, begins(g, startGap/2), "the burst at the beginning is not over")
		time.Sleep(startGap)
		room = false
		assert.False(t, begins(g, time.Minute), "the machine is busy")
		room = true
		begin(t, g)
		assert.False(t, begins(g, time.Minute), "three are enough")

		p, endBuild, err := g.beginBuild(t.Context())
		require.NoError(t, err)
		assert.Equal(t, spare, p, "what is timed comes first")
		endBuild()

		room = false
		endFirst()
		endSecond()
		assert.False(t, begins(g, time.Minute), "one is still played")
		g.change(func() { g.plays = 0 })
		begin(t, g) // somebody must be
	})
}

// TestGateWithoutOverlap checks that builds and plays take turns where they would disturb
// each other.
func TestGateWithoutOverlap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gate{room: func() bool { return true }, atOnce: 1}
		p, endBuild, err := g.beginBuild(t.Context())
		require.NoError(t, err)
		assert.Equal(t, usual, p)
		assert.False(t, begins(g, time.Minute))
		endBuild()
		end := begin(t, g)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		_, _, err = g.beginBuild(ctx)
		assert.Error(t, err)
		end()
	})
}

// TestGateAlone checks that nothing begins while somebody waits to be alone.
func TestGateAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gate{room: func() bool { return true }, atOnce: 3, overlap: true}
		endPlay := begin(t, g)
		alone := make(chan func())
		go func() {
			end, err := g.beginAlone(t.Context())
			assert.NoError(t, err)
			alone <- end
		}()
		assert.False(t, begins(g, time.Minute))
		select {
		case <-alone:
			t.Fatal("it is not alone")
		default:
		}
		endPlay()
		end := <-alone
		assert.False(t, begins(g, time.Minute))
		end()
		begin(t, g)
	})
}

// begin begins a play.
func begin(t *testing.T, g *gate) (end func()) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	end, err := g.beginPlay(ctx)
	require.NoError(t, err)
	return end
}

// begins reports whether a play may begin within a time.
func begins(g *gate, limit time.Duration) bool {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	_, err := g.beginPlay(ctx)
	return err == nil
}
