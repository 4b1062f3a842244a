package lab

import (
	"flag"
	"fmt"
	"regexp"
	"strconv"
	"sync"
	"testing"
)

// told lets the scenarios of a test report in their order, though they run at
// once, and say one thing once.
type told struct {
	mu    sync.Mutex
	first map[string]string // which scenario said a sentence first
	turns []chan bool       // closed when the scenario before has reported
}

func newTold(count int) *told {
	o := &told{first: map[string]string{}}
	for range count + 1 {
		o.turns = append(o.turns, make(chan bool))
	}
	close(o.turns[0])
	return o
}

// tell reports the result of scenario i when its turn has come.
func (o *told) tell(t *testing.T, i int, r Result) {
	if o.inOrder() {
		<-o.turns[i]
		t.Cleanup(func() { close(o.turns[i+1]) })
	}
	if r.Verdict == Fail {
		if name := o.saidBefore(r); name != "" {
			fmt.Fprintf(t.Output(), "%s\nthe same as in %s\n\n", r.Message, name)
			t.FailNow()
		}
	}
	r.report(t)
}

// inOrder says whether every scenario will report: none is left out by -run or
// -skip, and none has to wait for another's end before it may begin.
func (o *told) inOrder() bool {
	parallel, _ := strconv.Atoi(flag.Lookup("test.parallel").Value.String())
	return flag.Lookup("test.run").Value.String() == "" && flag.Lookup("test.skip").Value.String() == "" && parallel >= len(o.turns)
}

// report says a result in the words of a test.
func (r Result) report(t *testing.T) {
	switch r.Verdict {
	case Fail:
		fmt.Fprintf(t.Output(), "%s\n\n%s\n", r.Message, r.Detail)
		t.FailNow()
	case NoVerdict:
		fmt.Fprintf(t.Output(), "no verdict: %s\n", r.Message)
		t.FailNow()
	case Skip:
		fmt.Fprintf(t.Output(), "skipped: %s\n", r.Message)
		t.SkipNow()
	}
}

var (
	digits = regexp.MustCompile(`[0-9]+`)
	actors = regexp.MustCompile(`^[A-D] `)
)

// saidBefore says which scenario has told the same; times and names of clients
// make no difference.
func (o *told) saidBefore(r Result) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	sentence := actors.ReplaceAllString(digits.ReplaceAllString(r.Message, "0"), "A ")
	if name := o.first[sentence]; name != "" {
		return name
	}
	o.first[sentence] = r.Name
	return ""
}
