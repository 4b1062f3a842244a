package lab

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"goplab/internal/canary"
	"goplab/internal/isolate"
	"goplab/internal/submission"
)

// Rounds is how often a scenario is played, at most, when the machine stands
// still.
const Rounds = 3

// calm is how long the second round waits after a void one; the third waits
// twice as long.
const calm = 2 * time.Second

// A Bench is where a step's program is judged, with others that it needs.
type Bench struct {
	Programs map[string]Program // that scenarios start, by name
	Tree     string             // the folder that holds the steps, to name it to the student
	Again    func(Scenario) string

	lanes   [3]sync.Mutex // each for a scenario that is played again
	mu      sync.Mutex
	playing int        // scenarios that have begun and not ended
	early   []Scenario // those of them that found that the program ends at once
	named   string     // the one of them that tells the student
}

// A Program is one that was built.
type Program struct {
	Path   string // the executable
	Source string // the folder of its source, to build it again for the race detector
	Lacks  error  // why there is no executable
}

// Build builds a step's program out of a tree, in a folder of its own. It opens
// the sources itself, so that go test sees when they change.
func Build(tree, step, work string) Program {
	source, err := submission.Copy(tree, Folder(step), work)
	if err == nil {
		err = source.Build()
	}
	if err != nil {
		return Program{Lacks: err}
	}
	return Program{Path: source.Binary, Source: source.Source}
}

func (b *Bench) again(s Scenario) string {
	if b.Again != nil {
		return b.Again(s)
	}
	again := fmt.Sprintf("go test ./%s/%s -run /%s", b.Tree, s.Step, s.Name)
	if s.Stretch {
		again += " -stretch"
	}
	return again
}

// Play plays a scenario, again if the machine stood still, and returns what it
// found. Without namespaces it first waits for its turn, if it needs one.
func (b *Bench) Play(s Scenario) Result {
	if s.turns() > 0 {
		end, err := isolate.Turn()
		if err != nil {
			return s.result(NoVerdict, err.Error())
		}
		defer end()
		if name := b.saidBy(); name != "" {
			return b.skipEarly(s, name)
		}
	}
	b.count(1)
	defer b.count(-1)
	began := time.Now()
	result, void := b.playOnce(s)
	for n := 1; n < Rounds && void; n++ {
		result, void = b.playAgain(s, time.Duration(n)*calm)
	}
	result.Seconds = time.Since(began).Seconds()
	return result
}

// playAgain plays a scenario when few others are played again at the same time,
// for it may be the program that holds the machine up, and after a pause, for it
// may be something that passes.
func (b *Bench) playAgain(s Scenario, pause time.Duration) (Result, bool) {
	lane := &b.lanes[s.order%len(b.lanes)]
	lane.Lock()
	defer lane.Unlock()
	time.Sleep(pause)
	return b.playOnce(s)
}

func (b *Bench) count(n int) {
	b.mu.Lock()
	b.playing += n
	b.mu.Unlock()
}

// ended is called by a scenario that found that the program ended before it did
// anything. Of all such scenarios the first of the step is to tell; ended says
// whether it is this one, and else which.
func (b *Bench) ended(s Scenario) (tell bool, by string) {
	b.mu.Lock()
	b.early = append(b.early, s)
	b.mu.Unlock()
	b.awaitOthers()
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.named == "" {
		first := slices.MinFunc(b.early, func(a, b Scenario) int { return cmp.Compare(a.order, b.order) })
		b.named = first.Name
	}
	return b.named == s.Name, b.named
}

// awaitOthers gives the other scenarios time to find the same.
func (b *Bench) awaitOthers() {
	const least, most = 100 * time.Millisecond, 2 * time.Second
	for began := time.Now(); time.Since(began) < most; time.Sleep(10 * time.Millisecond) {
		b.mu.Lock()
		all := b.named != "" || len(b.early) >= b.playing
		b.mu.Unlock()
		if all && time.Since(began) > least {
			return
		}
	}
}

func (b *Bench) saidBy() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.named
}

func (b *Bench) skipEarly(s Scenario, by string) Result {
	return s.result(Skip, "the program ends before it does anything: see "+by)
}

// theCanary ticks from the first scenario on.
var theCanary = sync.OnceValues(canary.Start)

// Mode says how scenarios are kept apart here.
func Mode(scenarios []Scenario) string {
	yes, why := isolate.Namespaces()
	if yes {
		return fmt.Sprintf("%d scenarios at once, each with a network of its own", len(scenarios))
	}
	turns := 0
	for _, s := range scenarios {
		turns += s.turns()
	}
	return fmt.Sprintf("%d of %d scenarios take turns, for they need the same ports, some %d s (%s, %s)",
		turns, len(scenarios), turns*secondsEach, runtime.GOOS, why)
}

// secondsEach is what a scenario takes, about.
const secondsEach = 5
