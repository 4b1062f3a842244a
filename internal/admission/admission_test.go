package admission

import (
	"context"
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
			s     Starter
			group sync.WaitGroup
			mu    sync.Mutex
			order []int
			began = time.Now()
		)
		for _, n := range []int{3, 1, 2} {
			group.Go(func() {
				s.Wait(t.Context(), n, nil)
				mu.Lock()
				defer mu.Unlock()
				order = append(order, n)
			})
		}
		needless := make(chan struct{})
		close(needless)
		s.Wait(t.Context(), 0, needless)

		group.Wait()
		assert.Equal(t, []int{1, 2, 3}, order)
		assert.LessOrEqual(t, time.Since(began), 4*startInterval)

		time.Sleep(10 * startInterval)
		began = time.Now()
		s.Wait(t.Context(), 1, nil)
		assert.Equal(t, startInterval, time.Since(began), "a later one waits as short as the first")
		time.Sleep(10 * startInterval) // so that the starter rests
	})
}

// TestCrowded sees that a start waits until there is room, but not for ever.
func TestCrowded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		looks := 0
		for _, c := range []struct {
			crowded func() bool
			delay   time.Duration
		}{
			{func() bool { return false }, 0},
			{func() bool { looks++; return looks < 3 }, 2 * crowdedDelay},
			{func() bool { return true }, maxCrowded * crowdedDelay},
		} {
			began := time.Now()
			(&Starter{Crowded: c.crowded}).Wait(t.Context(), 1, nil)
			assert.Equal(t, startInterval+c.delay, time.Since(began))
		}
		time.Sleep(10 * startInterval) // so that the starters rest
	})
}

// TestLife follows what scenarios find out about a program that exits at once.
func TestLife(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l Life
		assert.Empty(t, l.Begin())
		assert.Empty(t, l.Begin())

		reporters := make(chan string, 3)
		go func() { reporters <- l.Await() }()
		go func() { reporters <- l.ReportEarly("second", 1) }()
		go func() { reporters <- l.ReportEarly("first", 0) }()
		for range 3 {
			assert.Equal(t, "first", <-reporters)
		}
		assert.Equal(t, "first", l.Begin(), "one that begins later has nothing to play")
		<-l.WhenReported()
	})

	synctest.Test(t, func(t *testing.T) {
		var l Life
		assert.Empty(t, l.Begin())
		assert.Empty(t, l.Begin())
		l.MarkAlive()
		assert.Equal(t, "second", l.ReportEarly("second", 1), "the program works elsewhere")
		assert.Empty(t, l.Begin(), "and others are played")
		assert.Empty(t, l.Await())
	})
}

// TestOpening lets the first scenario of each step begin alone, and the others when the
// builds of all steps are done.
func TestOpening(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var (
			o             Opening
			live, silent  Life
			built, never  bool
			buildDuration = 3 * time.Second
		)
		o.Expect(&live, map[string]func(){"clock2": func() { time.Sleep(buildDuration); built = true }})
		o.Expect(&live, nil)
		o.Expect(&silent, map[string]func(){"ftp": func() { never = true }})

		began := time.Now()
		assert.False(t, o.Pass(&live))
		assert.False(t, o.Pass(&silent))
		live.MarkAlive()
		assert.True(t, o.Pass(&live))
		assert.GreaterOrEqual(t, time.Since(began), buildDuration)
		assert.True(t, built)
		assert.False(t, never, "a program that does nothing is not worth a build")

		assert.False(t, o.Pass(&silent), "all may begin now")
		assert.False(t, new(Opening).Pass(&live), "nothing was announced")
	})
}

// TestFiles lets some wait until there are enough file descriptors for them.
func TestFiles(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := NewFiles(100) // of which 90 are shared out
		first := f.Take(t.Context(), 50)

		var took []int
		for _, number := range []int{60, 30} {
			go func() {
				giveBack := f.Take(t.Context(), number)
				took = append(took, number)
				time.Sleep(time.Second)
				giveBack()
			}()
			synctest.Wait()
		}
		assert.Equal(t, []int{30}, took, "who needs few passes who needs many")

		first()
		first() // once is enough
		synctest.Wait()
		assert.Equal(t, []int{30, 60}, took)
		time.Sleep(2 * time.Second)

		f.Take(t.Context(), 1000)() // nobody else has any
		defer f.Take(t.Context(), 90)()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		f.Take(ctx, 1)() // it does not wait for ever
		assert.Equal(t, 90, f.taken)
	})
}
