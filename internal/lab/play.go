package lab

import (
	"context"
	"flag"
	"slices"
	"sync"
	"testing"

	"goplab/internal/say"
	"goplab/internal/scenario"
)

// play plays scenarios as tests, all at once. They are not parallel tests in the sense
// of package testing: those would be paused first, and would share the processors.
func play(t *testing.T, bench *scenario.Bench, scenarios []scenario.Scenario) {
	p := &player{bench: bench, begin: make(chan struct{})}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	p.ctx, p.cancel = ctx, cancel
	t.Cleanup(func() { p.reports.conclude(t) })

	// Only when each has been tried is it known which ones -run selects.
	p.deciding.Add(len(scenarios))
	var group sync.WaitGroup
	for _, s := range scenarios {
		group.Go(func() { p.test(t, s) })
	}
	p.deciding.Wait()
	slices.SortFunc(p.selected, scenario.InOrder)
	say.Fprintf(t.Output(), "%s: %s\n", bench.Step.Name, scenario.Mode(p.selected))
	bench.Expect(ctx, p.selected...)
	close(p.begin)
	group.Wait()
}

// A player plays the scenarios of a test.
type player struct {
	bench   *scenario.Bench
	ctx     context.Context
	cancel  context.CancelFunc
	reports reports

	mu       sync.Mutex
	selected []scenario.Scenario
	deciding sync.WaitGroup // for those of which it is not known whether they are selected
	begin    chan struct{}  // closed when it is known of all
}

// test plays a scenario as a test, if it is selected.
func (p *player) test(t *testing.T, s scenario.Scenario) {
	decided := sync.OnceFunc(p.deciding.Done)
	defer decided()
	t.Run(s.Name, func(t *testing.T) {
		p.mu.Lock()
		p.selected = append(p.selected, s)
		p.mu.Unlock()
		decided()
		<-p.begin

		result := make(chan scenario.Result, 1)
		go func() { result <- p.bench.Play(p.ctx, s) }()
		select {
		case r := <-result:
			if r.Verdict == scenario.Fail && failFast() {
				p.cancel()
			}
			p.reports.report(t, r)
		case <-p.ctx.Done():
			t.Skip(say.Text("stopped, since another one failed"))
		}
	})
}

// failFast reports whether the first failure should end the test.
func failFast() bool { return flag.Lookup("test.failfast").Value.String() == "true" }
