// Package isolate keeps scenarios out of each other's way, so that each finds
// localhost:8000 free.
//
// Where Linux allows it, each scenario has a network namespace of its own, and
// all run at once: Enter, called first of all, starts the process again in a
// namespace for processes, where nothing is left over when the process ends;
// then each scenario calls Unshare in its own goroutine. Elsewhere Unshare is
// not called, and scenarios take turns: see Turn. GOPLAB_NAMESPACES=off chooses
// turns everywhere.
package isolate

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/lockedfile"
)

const (
	switchVar = "GOPLAB_NAMESPACES"
	insideVar = "GOPLAB_INSIDE"
)

// refused says why there are no namespaces; it is empty where there are.
var refused = "isolate.Enter was not called"

// Namespaces says whether each scenario can have a network of its own, and, if
// not, why.
func Namespaces() (yes bool, why string) { return refused == "", refused }

// Enter starts this process again inside new namespaces where that is possible,
// and then never returns. In the new process, and where it is not possible, it
// returns.
func Enter() {
	if os.Getenv(switchVar) == "off" {
		refused = switchVar + "=off"
		return
	}
	refused = enter()
}

// Turn waits until no other scenario of this machine's user runs, and returns
// what ends the turn.
func Turn() (end func(), err error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	dir = filepath.Join(dir, "goplab")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("taking turns: %w", err)
	}
	end, err = lockedfile.MutexAt(filepath.Join(dir, "turn.lock")).Lock()
	if err != nil {
		return nil, fmt.Errorf("taking turns: %w", err)
	}
	return end, nil
}
