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
	"io"
	"os"

	"goplab/internal/say"
)

const (
	switchVar = "GOPLAB_NAMESPACES"
	insideVar = "GOPLAB_INSIDE" // set in a process that Enter started
)

// obstacle says why there are no namespaces. It is empty if there are.
var obstacle = say.Later("isolate.Enter was not called")

// KilledStatus is the exit status of Enter's process if a signal has killed the new one.
const KilledStatus = 128 + 9

// AtExit, if not nil, gets the exit status of the process that Enter started, and
// returns the status with which this one should exit.
var AtExit func(status int) int

// OnMessage, if not nil, gets what the process that Enter started has to say to this one.
// It must be set before Enter.
var OnMessage func(text string)

// Tell tells a text, without newlines, to whoever called Enter first: the process outside
// the namespaces, where there are any.
func Tell(text string) error {
	if toOutside != nil {
		_, err := io.WriteString(toOutside, text+"\n")
		return err
	}
	if OnMessage != nil {
		OnMessage(text)
	}
	return nil
}

// toOutside is how this process reaches the one that has started it in namespaces.
var toOutside io.Writer

// Namespaces reports whether each scenario can have a network namespace of its
// own and, if not, why.
func Namespaces() (ok bool, reason string) { return obstacle == "", obstacle }

// Enter starts this process again in new namespaces and exits with the status of
// the new process. It returns in the new process, and where namespaces are not
// available.
func Enter() {
	if os.Getenv(switchVar) == "off" {
		obstacle = say.Later(switchVar + " is off")
		return
	}
	obstacle = enter()
}
