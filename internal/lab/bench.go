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
)

// Rounds is how often a scenario is played, at most, when the machine stands
// still.
const Rounds = 3

// calm is how long the second round waits after a void one; the third waits
// twice as long.
const calm = 2 * time.Second

// A Bench is where one program is judged.
type Bench struct {
	Programs map[string]string // the executables that scenarios start, by name
	Source   string            // the folder of the step's source, to build it again for the race detector
	Tree     string            // the folder that holds the steps, to name it to the student
	Again    func(Scenario) string

	mu      sync.Mutex
	playing int        // scenarios that have begun and not ended
	early   []Scenario // those of them that found that the program ends at once
	named   string     // the one of them that tells the student
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
// found. Without namespaces it first waits for its turn.
func (b *Bench) Play(s Scenario) Result {
	namespaces, _ := isolate.Namespaces()
	if !namespaces {
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
	var result Result
	for n := range Rounds {
		time.Sleep(time.Duration(n) * calm) // what held the machine up may last
		var void bool
		if result, void = b.playOnce(s); !void {
			break
		}
	}
	result.Seconds = time.Since(began).Seconds()
	return result
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
	return s.result(Skip, fmt.Sprintf("%s ends before it does anything: see %s", s.Step, by))
}

// theCanary ticks from the first scenario on.
var theCanary = sync.OnceValues(canary.Start)

// Mode says how scenarios are kept apart here.
func Mode(count int) string {
	yes, why := isolate.Namespaces()
	if yes {
		return fmt.Sprintf("%d scenarios at once, each with a network of its own", count)
	}
	return fmt.Sprintf("%d scenarios take turns on port 8000, some %d s (%s, %s)", count, count*secondsEach, runtime.GOOS, why)
}

// secondsEach is what a scenario takes, about.
const secondsEach = 5
