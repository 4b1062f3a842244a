// Package isolate keeps scenarios out of each other's way, so that each one finds
// localhost:8000 free.
//
// Where Linux allows it, each scenario has a network namespace of its own, and all
// scenarios run at once. A program calls [Enter] first of all. It starts the
// process again in a PID namespace, so that nothing outlives the process. Then
// each scenario calls [Unshare] in its own goroutine.
//
// Elsewhere, Unshare must not be called, and scenarios take turns by calling
// [Turn]. Setting GOPLAB_NAMESPACES=off makes them take turns everywhere.
package isolate

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/lockedfile"
)

const (
	switchVar = "GOPLAB_NAMESPACES"
	insideVar = "GOPLAB_INSIDE" // set in a process that Enter started
)

// obstacle says why there are no namespaces. It is empty if there are.
var obstacle = "isolate.Enter was not called"

// Namespaces reports whether each scenario can have a network namespace of its
// own and, if not, why.
func Namespaces() (ok bool, reason string) { return obstacle == "", obstacle }

// Enter starts this process again in new namespaces and exits with the status of
// the new process. It returns in the new process, and where namespaces are not
// available.
func Enter() {
	if os.Getenv(switchVar) == "off" {
		obstacle = switchVar + " is off"
		return
	}
	obstacle = enter()
}

// Turn waits until no other scenario of this user is running on this machine, and
// returns a function that ends the turn.
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
