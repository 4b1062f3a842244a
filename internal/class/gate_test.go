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
		g := &gate{room: func() bool { return room }, atOnce: processors() + 3}
		first := begin(t, g)
		assert.False(t, begins(g, time.Minute), "one at a time, until it is known that they do not meet")
		g.widen()
		g.overlap = true
		all := []*turn{first, begin(t, g)}
		assert.False(t, begins(g, startGap/2), "the burst at the beginning is not over")
		time.Sleep(startGap)
		room = false
		assert.False(t, begins(g, time.Minute), "the machine is busy")
		room = true
		for len(all) < processors()+1 {
			all = append(all, begin(t, g))
		}
		assert.False(t, begins(g, time.Minute), "the burden is enough")
		first.progress(0)
		all[1].progress(0.1)
		all = append(all, begin(t, g))
		if processors() > 1 {
			all[2].progress(0)
		}
		all[len(all)-1].progress(0)
		all = append(all, begin(t, g))
		assert.Len(t, g.plays, processors()+3)
		all[len(all)-1].progress(0)
		assert.False(t, begins(g, time.Minute), "there are never more")

		p, endBuild, err := g.beginBuild(t.Context())
		require.NoError(t, err)
		assert.Equal(t, spare, p, "what is timed comes first")
		endBuild()

		room = false
		for _, turn := range all[1:] {
			turn.end()
		}
		assert.False(t, begins(g, time.Minute), "one is still played")
		first.end()
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
		play := begin(t, g)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		_, _, err = g.beginBuild(ctx)
		assert.Error(t, err)
		play.end()
	})
}

// TestGateAlone checks that nothing begins while somebody waits to be alone.
func TestGateAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gate{room: func() bool { return true }, atOnce: 3, wide: true, overlap: true}
		play := begin(t, g)
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
		play.end()
		end := <-alone
		assert.False(t, begins(g, time.Minute))
		end()
		begin(t, g)
	})
}

// begin begins a play.
func begin(t *testing.T, g *gate) *turn {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	turn, err := g.beginPlay(ctx)
	require.NoError(t, err)
	return turn
}

// begins reports whether a play may begin within a time.
func begins(g *gate, limit time.Duration) bool {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	_, err := g.beginPlay(ctx)
	return err == nil
}
