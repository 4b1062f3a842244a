package lab

import (
	"flag"
	"fmt"
	"regexp"
	"strconv"
	"sync"
	"testing"

	"goplab/internal/scenario"
)

// reports lets the scenarios of a test report in their order, although they run at
// once, and reports the same failure only once.
type reports struct {
	mu      sync.Mutex
	first   map[string]string // the scenario that reported a sentence first
	turns   []chan struct{}   // each closed when the scenario before has reported
	results []scenario.Result // by the scenarios' numbers
}

func newReports(count int) *reports {
	r := &reports{first: map[string]string{}, results: make([]scenario.Result, count)}
	for range count + 1 {
		r.turns = append(r.turns, make(chan struct{}))
	}
	close(r.turns[0])
	return r
}

// report reports the result of scenario i when its turn has come.
func (r *reports) report(t *testing.T, i int, result scenario.Result) {
	if r.inOrder() {
		<-r.turns[i]
		t.Cleanup(func() { close(r.turns[i+1]) })
	}

	r.keep(i, result)

	switch result.Verdict {
	case scenario.Fail:
		if name := r.firstWith(result); name != "" {
			fmt.Fprintf(t.Output(), "%s\nsame as in %s\n\n", result.Message, name)
		} else {
			fmt.Fprintf(t.Output(), "%s\n\n%s\n", result.Message, result.Detail)
		}
		t.FailNow()
	case scenario.NoVerdict:
		fmt.Fprintf(t.Output(), "no verdict: %s\n", result.Message)
		t.FailNow()
	case scenario.Skip:
		fmt.Fprintf(t.Output(), "skipped: %s\n", result.Message)
		t.SkipNow()
	}
}

// keep remembers the result of scenario i. Those that are not played stay skipped.
func (r *reports) keep(i int, result scenario.Result) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.results[i] = result
}

// conclude repeats, below several reports, the one that the student should read first,
// so that it is on the screen.
func (r *reports) conclude(t *testing.T) {
	first, _ := scenario.ReadFirst(r.results)
	count := 0
	for _, result := range r.results {
		if result.Verdict == scenario.Fail || result.Verdict == scenario.NoVerdict {
			count++
		}
	}
	if count < 2 {
		return
	}

	fmt.Fprintf(t.Output(), "\n%d scenarios did not pass. Read this one first: %s\n", count, first.Name)
	if first.Verdict == scenario.NoVerdict {
		fmt.Fprintf(t.Output(), "no verdict: %s\n", first.Message)
		return
	}
	fmt.Fprintf(t.Output(), "%s\n\n%s\n", first.Message, first.Detail)
}

// inOrder reports whether every scenario will report: -run and -skip leave none
// out, and none has to wait for another's end before it can begin.
func (r *reports) inOrder() bool {
	parallel, _ := strconv.Atoi(flag.Lookup("test.parallel").Value.String())
	return flag.Lookup("test.run").Value.String() == "" && flag.Lookup("test.skip").Value.String() == "" && parallel >= len(r.turns)
}

var (
	digits = regexp.MustCompile(`[0-9]+`)
	actors = regexp.MustCompile(`^[A-D] `)
)

// firstWith returns the scenario that has reported the same sentence before, if
// any. Times and names of clients make no difference.
func (r *reports) firstWith(result scenario.Result) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	sentence := actors.ReplaceAllString(digits.ReplaceAllString(result.Message, "0"), "A ")
	if name := r.first[sentence]; name != "" {
		return name
	}
	r.first[sentence] = result.Name
	return ""
}
