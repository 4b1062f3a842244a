package submission

import (
	"context"
	"errors"
	"regexp"
	"strings"

	"goplab/internal/say"
)

// A MachineError is why a program was not built although nothing is known to be wrong with
// it: the machine has no room, no memory or no processes left, or lacks the go command.
type MachineError struct{ Err error }

func (e *MachineError) Error() string {
	return say.Sprintf("could not be built on this machine: %v", e.Err)
}

// Unwrap returns what went wrong.
func (e *MachineError) Unwrap() error { return e.Err }

// lacking returns an error of the machine's as a MachineError, and others as they are.
func lacking(err error) error {
	for _, shortage := range shortages {
		if errors.Is(err, shortage) {
			return &MachineError{err}
		}
	}
	return err
}

// notBuilt returns an error of a build: it is the program's if it is an ErrBuild, and
// otherwise the machine's, unless the build was called off.
func notBuilt(err error) error {
	if err == nil || errors.Is(err, ErrBuild) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &MachineError{err}
}

// compilerFailed returns the error of a go command that failed: what it said may be about
// the machine.
func compilerFailed(failed error, output, dir string) error {
	if firstLines(output) == "" {
		return failed
	}
	for line := range strings.Lines(output) {
		if place.MatchString(line) {
			continue // about the program, which may have any words, and names with //line
		}
		if lack := shortage(line); lack != "" {
			return errors.New(lack)
		}
	}
	return &compilerError{output, dir}
}

// place matches a line of a compiler that speaks of a place in a source.
var place = regexp.MustCompile(`:\d+: `)

// shortage returns what a line of the go command, or of the C compiler, says that the
// machine lacks, or "".
func shortage(line string) string {
	signs := []string{cacheFailed, "signal: killed", "out of memory", "terminated with signal"}
	for _, s := range shortages {
		signs = append(signs, s.Error())
	}
	for _, sign := range signs {
		if strings.Contains(strings.ToLower(line), strings.ToLower(sign)) {
			return sign
		}
	}
	return ""
}
