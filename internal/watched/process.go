// Package watched runs a program under watch. It keeps a bounded amount of what
// the program prints, notices when the program exits, and stops it without
// leaving anything running.
package watched

import (
	"errors"
	"fmt"
	"os"
	"time"

	"goplab/internal/cell"
)

// A Process is a program that is running or has exited. [Start] starts one.
type Process struct {
	runner runner
	name   string
	stdin  *os.File // our end of standard input or of the terminal, if we have one
	procID int      // its process ID in /proc, or 0 if unknown

	started  time.Time
	lifetime time.Duration
	exit     cell.Exit
	done     chan struct{}
	stopped  bool

	stdout output
	stderr output
}

// Done returns a channel that is closed when the program has exited.
func (p *Process) Done() <-chan struct{} { return p.done }

// Ended reports whether the program has exited.
func (p *Process) Ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// Status returns the exit status of a program that has exited, or -1 if a signal
// terminated it.
func (p *Process) Status() int { return p.exit.Status }

// Stderr returns what the program has printed on standard error.
func (p *Process) Stderr() string { return p.stderr.String() }

// Output returns what the program has printed on standard output, followed by
// what it has printed on standard error.
func (p *Process) Output() string { return p.stdout.String() + p.stderr.String() }

// Printed returns how many bytes the program has printed.
func (p *Process) Printed() int { return p.stdout.size() + p.stderr.size() }

// CPU returns how much processor time a program that has exited used, and how
// long it ran.
func (p *Process) CPU() (used, lifetime time.Duration) {
	return p.exit.CPU, p.lifetime
}

// Exceeded returns which limit the program was ended for, such as "512 MiB of memory", or
// "" if it was not. Only cells have limits.
func (p *Process) Exceeded() string { return p.runner.Exceeded() }

// Starved reports whether a running program has been ready to run for more than half of
// its life without a CPU to run on. One that rests seldom wants to run, so this is one
// that spins, on a machine that has no time for it.
func (p *Process) Starved() bool { return p.WaitedForCPU() > time.Since(p.started)/2 }

// Interrupt does what typing ^C does. It kills the program on systems that cannot
// interrupt a single process.
func (p *Process) Interrupt() error {
	if err := p.runner.Signal(os.Interrupt); err != nil {
		return p.Kill()
	}
	return nil
}

// Kill kills the program. It is not an error if the program has already exited.
func (p *Process) Kill() error {
	if err := p.runner.Signal(os.Kill); !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	return nil
}

// Stop kills the program and whatever it left running. It reports whether there
// were such strays, for example a child that would have outlived the program.
// Calling it again has no effect.
func (p *Process) Stop() (strays bool, err error) {
	if p.stopped {
		return false, nil
	}
	p.stopped = true

	p.Kill()
	select {
	case <-p.done:
	case <-time.After(killTimeout):
		return false, fmt.Errorf("killing %s: it is still running after %v", p.name, killTimeout)
	}

	if p.stdin != nil {
		p.stdin.Close()
	}
	return p.runner.End()
}
