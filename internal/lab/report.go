package lab

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"goplab/internal/say"
	"goplab/internal/scenario"
)

// reports are what the scenarios of a test have reported: each as soon as its result is
// known, but a failure that others have reported too only once.
type reports struct {
	mu      sync.Mutex
	results []scenario.Result
}

// report reports the result of a scenario.
func (r *reports) report(t *testing.T, result scenario.Result) {
	same := r.keep(result)
	switch result.Verdict {
	case scenario.Fail:
		if same != "" {
			say.Fprintf(t.Output(), "%s\nsame as in %s\n\n", result.Message, same)
		} else {
			fmt.Fprintf(t.Output(), "%s\n\n%s\n", result.Message, result.Detail)
		}
		t.FailNow()
	case scenario.NoVerdict:
		say.Fprintf(t.Output(), "no verdict: %s\n", result.Message)
		t.FailNow()
	case scenario.Skip:
		say.Fprintf(t.Output(), "skipped: %s\n", result.Message)
		t.SkipNow()
	}
}

// keep remembers a result. It returns the first of the scenarios that have failed with
// the same sentence, if that was shown and comes before this one. Of several that fail
// alike, the one that should be read first has the hint that helps.
func (r *reports) keep(result scenario.Result) (same string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	first := result
	for _, other := range r.results {
		alike := other.Verdict == scenario.Fail && scenario.Generalize(other.Message) == scenario.Generalize(result.Message)
		if alike && scenario.ResultsInOrder(other, first) < 0 {
			first = other
		}
	}
	r.results = append(r.results, result)
	if first.Name == result.Name {
		return ""
	}
	return first.Name
}

// conclude repeats, below several reports, the one that the student should read first,
// so that it is on the screen.
func (r *reports) conclude(t *testing.T) {
	worse := slices.DeleteFunc(slices.Clone(r.results), func(result scenario.Result) bool {
		return result.Verdict == scenario.Pass || result.Verdict == scenario.Skip
	})
	if len(worse) < 2 {
		return
	}

	slices.SortFunc(worse, scenario.ResultsInOrder)
	first, _ := scenario.ReadFirst(worse)
	say.Fprintf(t.Output(), "\n%d scenarios did not pass. Read this one first: %s\n", len(worse), first.Name)
	if first.Verdict == scenario.NoVerdict {
		say.Fprintf(t.Output(), "no verdict: %s\n", first.Message)
		return
	}
	fmt.Fprintf(t.Output(), "%s\n\n%s\n", first.Message, first.Detail)
}
