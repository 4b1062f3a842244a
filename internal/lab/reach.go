package lab

import (
	"fmt"
	"os"
	"path/filepath"

	"goplab/internal/isolate"
	"goplab/internal/say"
)

// unreachedVar names a file that exists until Main is reached. A student's package may
// exit before, with status 0: go test would call that a pass.
const unreachedVar = "GOPLAB_UNREACHED"

// expectMain prepares, in a step's test, the check that Main is reached. It works where
// the test runs in a process of its own.
func expectMain() {
	tree, step := here()
	if _, isStep := StepNamed(step); !isStep || os.Getenv(unreachedVar) != "" {
		return
	}
	file, err := os.CreateTemp("", "goplab-unreached-")
	if err != nil {
		return // nothing was promised
	}
	file.Close()
	os.Setenv(unreachedVar, file.Name())

	isolate.AtExit = func(status int) int {
		if err := os.Remove(file.Name()); err != nil || status != 0 {
			return status
		}
		fmt.Print(say.Sprintf("%s exited with status 0 before main began: does an init function or a package variable call os.Exit?\ntry it: go run ./%s\n",
			step, filepath.ToSlash(filepath.Join(tree, step))))
		return 1
	}
}

// reachMain records that Main is reached.
func reachMain() {
	if name := os.Getenv(unreachedVar); name != "" {
		os.Remove(name)
		os.Unsetenv(unreachedVar)
	}
}
