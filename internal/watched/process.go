// Package watched runs a program under watch: what it prints is kept, within
// bounds; that it ended by itself is noticed; and when it is stopped, nothing of
// it is left running.
package watched

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"goplab/internal/terminal"
)

// A Config says how a program is started.
type Config struct {
	Path string
	Args []string // the program's name first
	Env  []string
	Dir  string
	// Stdin is what the program reads. Where it is nil, standard input is open
	// and silent, as at a terminal where nobody types.
	Stdin io.Reader
	// Stdout, if not nil, is given each piece of standard output as it comes. It
	// must return: the program's end is noticed after it.
	Stdout func([]byte)
	Stderr func([]byte) // the same for standard error
	// Terminal, if not nil, is what the program runs on: it reads from it, and its
	// standard output and standard error go there together.
	Terminal *terminal.Terminal
}

// A Process is a running program, or one that has ended.
type Process struct {
	cmd     *exec.Cmd
	stdin   io.Closer // our end of it, or of the terminal
	pidfd   int
	procID  int    // its number in /proc; 0 where that cannot be told
	mark    string // in its environment, and in that of its children
	done    chan struct{}
	started time.Time
	life    time.Duration
	stopped bool
	stdout  output
	stderr  output
}

// patience is how long a program's end may be held up by a child that keeps its
// output open.
const patience = 300 * time.Millisecond

// Start starts a program in a process group of its own.
func Start(config Config) (*Process, error) {
	p := &Process{done: make(chan struct{}), pidfd: -1, mark: fmt.Sprintf("GOPLAB_RUN=%d-%d", os.Getpid(), time.Now().UnixNano())}
	p.cmd = &exec.Cmd{Path: config.Path, Args: config.Args, Env: append(config.Env[:len(config.Env):len(config.Env)], p.mark), Dir: config.Dir, Stdin: config.Stdin, WaitDelay: patience}
	p.stdout.tap, p.stderr.tap = config.Stdout, config.Stderr
	if err := p.connect(config); err != nil {
		return nil, fmt.Errorf("starting %s: %w", config.Args[0], err)
	}
	p.started = time.Now()
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", config.Args[0], err)
	}
	p.procID = p.findProcID()
	shown := make(chan bool)
	close(shown)
	if config.Terminal != nil {
		config.Terminal.Programs.Close()
		shown = p.show(config.Terminal.Ours)
	}
	go func() {
		p.cmd.Wait() // its error is in ProcessState
		p.life = time.Since(p.started)
		select {
		case <-shown:
		case <-time.After(patience):
		}
		close(p.done)
	}()
	return p, nil
}

// connect makes the program's standard input, output and error.
func (p *Process) connect(config Config) (err error) {
	switch {
	case config.Terminal != nil:
		end := config.Terminal.Programs
		p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = end, end, end
		p.stdin = config.Terminal.Ours
	case config.Stdin == nil:
		p.stdin, err = p.cmd.StdinPipe()
		fallthrough
	default:
		p.cmd.Stdout, p.cmd.Stderr = &p.stdout, &p.stderr
	}
	p.isolate(config.Terminal != nil)
	return err
}

// Done is closed when the program has ended.
func (p *Process) Done() <-chan struct{} { return p.done }

// Ended says whether the program has ended.
func (p *Process) Ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// Status is the exit status of a program that has ended; -1 for a signal.
func (p *Process) Status() int { return p.cmd.ProcessState.ExitCode() }

// Stderr is what the program wrote on standard error.
func (p *Process) Stderr() string { return p.stderr.String() }

// Output is what the program wrote on standard output, and then on standard
// error.
func (p *Process) Output() string { return p.stdout.String() + p.stderr.String() }

// Printed is how many bytes the program has printed.
func (p *Process) Printed() int { return p.stdout.printed() + p.stderr.printed() }

// CPU is the processor time that a program used which has ended, and how long
// it lived.
func (p *Process) CPU() (used, life time.Duration) {
	return p.cmd.ProcessState.UserTime() + p.cmd.ProcessState.SystemTime(), p.life
}

// Interrupt does what ^C does at a terminal, or kills the program where there is
// no such thing.
func (p *Process) Interrupt() error {
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		return p.Kill()
	}
	return nil
}

// Kill kills the program.
func (p *Process) Kill() error {
	if err := p.cmd.Process.Kill(); !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	return nil
}

// Stop kills the program and what it left behind. It reports whether there was
// something left behind, such as a child that would have gone on.
func (p *Process) Stop() (leftBehind bool, err error) {
	if p.stopped {
		return false, nil
	}
	p.stopped = true
	p.Kill()
	select {
	case <-p.done:
	case <-time.After(5 * time.Second):
		return false, errors.New("the program could not be killed")
	}
	if p.stdin != nil {
		p.stdin.Close()
	}
	return p.sweep(), nil
}
