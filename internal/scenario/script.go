package scenario

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"goplab/internal/say"
)

// A script is the testscript.T of a round. It keeps what a testing.T prints.
type script struct {
	failed  bool
	skipped string
	log     strings.Builder
}

// Run runs f and waits for it. It runs in a goroutine of its own, since Unshare
// claims that goroutine's thread for good.
func (t *script) Run(_ string, f func(testscript.T)) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f(t)
	}()
	<-done
}

func (t *script) Parallel()     {}
func (t *script) Verbose() bool { return false }

func (t *script) Log(args ...any) { fmt.Fprintln(&t.log, args...) }

func (t *script) FailNow() {
	t.failed = true
	runtime.Goexit()
}

func (t *script) Fatal(args ...any) {
	t.Log(args...)
	t.FailNow()
}

func (t *script) Skip(args ...any) {
	t.skipped = fmt.Sprint(args...)
	if t.skipped == "" {
		t.skipped = say.Later("not played here")
	}
	runtime.Goexit()
}

// complaint returns what testscript says about a line that it could not execute:
// the file, the line, and what was expected.
func (t *script) complaint() string {
	for line := range strings.Lines(t.log.String()) {
		if text, found := strings.CutPrefix(line, "FAIL: "); found {
			return strings.TrimSpace(text)
		}
	}
	return strings.TrimSpace(t.log.String())
}
