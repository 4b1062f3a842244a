package scenario

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
)

// TestStarter sees that scenarios start in their order, one per interval, and that one
// that need not start holds up nobody.
func TestStarter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var (
			s     starter
			group sync.WaitGroup
			mu    sync.Mutex
			order []int
			began = time.Now()
		)
		for _, n := range []int{3, 1, 2} {
			group.Go(func() {
				s.wait(n, nil)
				mu.Lock()
				defer mu.Unlock()
				order = append(order, n)
			})
		}
		needless := make(chan struct{})
		close(needless)
		s.wait(0, needless)

		group.Wait()
		assert.Equal(t, []int{1, 2, 3}, order)
		assert.LessOrEqual(t, time.Since(began), 4*startInterval)

		time.Sleep(10 * startInterval)
		began = time.Now()
		s.wait(1, nil)
		assert.Equal(t, startInterval, time.Since(began), "a later one waits as short as the first")
		time.Sleep(10 * startInterval) // so that the starter rests
	})
}

// TestStartup follows what scenarios find out about a program that exits at once.
func TestStartup(t *testing.T) {
	first, second := Scenario{Name: "first", order: 0}, Scenario{Name: "second", order: 1}
	synctest.Test(t, func(t *testing.T) {
		var u startup
		assert.Empty(t, u.begin())
		assert.Empty(t, u.begin())

		reporters := make(chan string, 3)
		go func() { reporters <- u.awaitLife() }()
		go func() { reporters <- u.reportEarly(second) }()
		go func() { reporters <- u.reportEarly(first) }()
		for range 3 {
			assert.Equal(t, "first", <-reporters)
		}
		assert.Equal(t, "first", u.begin(), "one that begins later has nothing to play")
		<-u.whenReported()
	})

	synctest.Test(t, func(t *testing.T) {
		var u startup
		assert.Empty(t, u.begin())
		assert.Empty(t, u.begin())
		u.markAlive()
		assert.Equal(t, "second", u.reportEarly(second), "the program works elsewhere")
		assert.Empty(t, u.begin(), "and others are played")
		assert.Empty(t, u.awaitLife())
	})
}
