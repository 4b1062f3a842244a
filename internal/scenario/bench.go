package scenario

import (
	"context"
	"runtime"
	"sync"
	"time"

	"goplab/internal/admission"
	"goplab/internal/isolate"
	"goplab/internal/say"
)

// A Bench is where a step's program is judged.
type Bench struct {
	Step     Step
	Programs map[string]Executable // by the names of the step's programs
	Tree     string                // the folder of the steps, as the student types it: "ch8"
	Work     string                // a folder for executables
	Trusted  bool                  // whoever wrote the programs runs them here anyway
	Cells    bool                  // the step's programs run in cells, which must be available

	// Rerun returns the command that plays one scenario alone.
	Rerun func(Scenario) string

	// Began and Ended, if not nil, are told that a scenario is being played, and what
	// came of it. One that is not worth playing never begins.
	Began func(Scenario)
	Ended func(Scenario, Result)

	// Building, if not nil, is told which program is about to be built again for the
	// race detector, in a few words.
	Building func(program string)

	// Opening, if not nil, is shared by benches whose scenarios are played at once.
	Opening *admission.Opening

	lanes [replayLanes]sync.Mutex // each for one scenario that is played again
	life  admission.Life
	race  raceBuilds
}

// An Executable is a program that was built, or could not be.
type Executable struct {
	Path   string
	Source string // the folder of its source, to build it again for the race detector
	Err    error  // why there is no executable, as a sentence

	// Race is the same program with the race detector, if that was built beforehand.
	Race *RaceBuild
}

// Expect announces scenarios that are about to be played at once: before any of them
// is, each must have been announced. When the context is done, builds for them are ended.
// Nobody waits for a scenario that takes turns, since that may not begin for minutes.
func (b *Bench) Expect(ctx context.Context, scenarios ...Scenario) {
	if b.Opening == nil || b.Programs[b.Step.Program().Name].Err != nil {
		return
	}
	for _, s := range scenarios {
		if s.TakesTurns() {
			continue
		}
		builds := map[string]func(){}
		for _, name := range s.racing(b.Step) {
			builds[name] = func() { b.raceBuild(ctx, name) } // whoever needs it will see its error
		}
		b.Opening.Expect(&b.life, builds)
	}
}

// PlayAll plays scenarios at once and returns their results. If the step's own
// program does not exist, only the first of them says so, and the others are
// skipped, or have no verdict if the machine could not build it.
func (b *Bench) PlayAll(ctx context.Context, scenarios []Scenario) []Result {
	results := make([]Result, len(scenarios))
	if err := b.Programs[b.Step.Program().Name].Err; err != nil {
		notBuilt := say.Text("the program could not be built")
		for i, s := range scenarios {
			if results[i] = s.follow(scenarios[0].Name, notBuilt); isNoVerdict(err) {
				results[i] = s.result(NoVerdict, notBuilt)
			}
		}
		results[0] = scenarios[0].result(Fail, err.Error())
		if isNoVerdict(err) {
			results[0] = scenarios[0].result(NoVerdict, err.Error())
		}
		for i, s := range scenarios {
			results[i] = b.withParts(s, results[i])
			b.ended(s, results[i])
		}
		return results
	}

	var group sync.WaitGroup
	for i, s := range scenarios {
		group.Go(func() { results[i] = b.Play(ctx, s) })
	}
	group.Wait()
	return results
}

// Play plays a scenario. Scenarios start one after the other; where they share this
// machine's ports, each waits until the one before has ended. When the context is done,
// its programs are killed, and it is skipped.
func (b *Bench) Play(ctx context.Context, s Scenario) Result {
	played := make(chan Result, 1)
	go func() { played <- b.withParts(s, b.play(ctx, s)) }()
	result := stopped(s)
	select {
	case result = <-played:
	case <-ctx.Done():

		// A command may sleep on although its program was killed.
		select {
		case <-played:
		case <-time.After(stopLimit):
		}
	}
	b.ended(s, result)
	return result
}

// withParts adds the parts of a report to a result that has none, since it is no failure.
func (b *Bench) withParts(s Scenario, r Result) Result {
	if r.Parts == (Parts{}) {
		r.Parts = b.parts(s)
	}
	return r
}

// ended tells whoever wants to know what came of a scenario.
func (b *Bench) ended(s Scenario, r Result) {
	if b.Ended != nil {
		b.Ended(s, r)
	}
}

// play plays a scenario when its turn has come.
func (b *Bench) play(ctx context.Context, s Scenario) Result {
	if _, err := theCanary(); err != nil { // it watches from the first start on
		return s.result(NoVerdict, err.Error())
	}
	end, err := b.awaitStart(ctx, s)
	switch {
	case err != nil && ctx.Err() != nil:
		return stopped(s)
	case err != nil:
		return s.result(NoVerdict, err.Error())
	}
	defer end()
	if limit := descriptorLimit(); s.files > limit { // that of the program is no higher
		return s.skipped(&SkipError{Reason: say.Sprintf("a process may have only %d file descriptors here", limit)})
	}
	defer descriptors().Take(ctx, s.files)()
	if ctx.Err() != nil {
		return stopped(s)
	}
	if reporter := b.life.Begin(); reporter != "" {
		return skippedFor(s, reporter)
	}
	defer b.life.End()

	if b.Began != nil {
		b.Began(s)
	}
	began := time.Now()
	result := b.playUntilSure(ctx, s)
	if ctx.Err() != nil {
		result = stopped(s)
	}
	result.Seconds = time.Since(began).Seconds()
	return result
}

// starts are those of all benches of this process.
var starts = admission.Starter{Crowded: func() bool {
	c, err := theCanary()
	return err == nil && c.IsCrowded()
}}

// descriptors are those of this process.
var descriptors = sync.OnceValue(func() *admission.Files { return admission.NewFiles(descriptorLimit()) })

// awaitStart waits until a scenario may begin, and returns a function that must be
// called when it has ended.
func (b *Bench) awaitStart(ctx context.Context, s Scenario) (end func(), err error) {
	starts.Wait(ctx, s.turn, b.life.WhenReported())
	if s.TakesTurns() {
		return isolate.Turn(ctx)
	}
	if b.Opening != nil && b.Opening.Pass(&b.life) {
		starts.Wait(ctx, s.turn, b.life.WhenReported()) // everybody has waited for the same moment
	}
	return func() {}, nil
}

// stopped returns the result of a scenario that was not played to its end.
func stopped(s Scenario) Result {
	return s.result(Skip, say.Text("it was stopped before it had ended"))
}

// skippedFor returns the result of a scenario whose program exits before it does
// anything, which another scenario reports.
func skippedFor(s Scenario, reporter string) Result {
	return s.follow(reporter, say.Text("the program exits before it does anything"))
}

// Mode describes how scenarios are kept apart here.
func Mode(scenarios []Scenario) string {
	namespaces, why := isolate.Namespaces()
	if namespaces && len(scenarios) == 1 {
		return say.Text("1 scenario, in a network of its own")
	}
	if namespaces {
		return say.Sprintf("%d scenarios at once, each in its own network", len(scenarios))
	}
	turns := 0
	for _, s := range scenarios {
		if s.TakesTurns() {
			turns++
		}
	}
	return say.Sprintf("%d of %d scenarios take turns because they need the same ports, about %ds (%s, %s)",
		turns, len(scenarios), turns*secondsPerTurn, runtime.GOOS, say.Text(why))
}
