package watched

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"time"

	"goplab/internal/terminal"
)

// A Config describes the program to start.
type Config struct {
	Path string
	Args []string // starting with the program's name
	Env  []string
	Dir  string

	// Stdin is the program's standard input. If it is nil, standard input is open
	// and silent, like a terminal at which nobody types.
	Stdin io.Reader

	// Stdout, if not nil, is called with each piece of standard output as it
	// arrives. It must return, or the program's exit goes unnoticed.
	Stdout func([]byte)

	// Stderr is like Stdout, but for standard error.
	Stderr func([]byte)

	// Terminal, if not nil, is the program's standard input, output and error.
	// Stdin is then ignored, and everything the program prints is standard output.
	Terminal *terminal.Terminal
}

// Start starts a program in a process group of its own.
func Start(config Config) (*Process, error) {
	p := newProcess(config)
	if err := connect(p, config); err != nil {
		return nil, fmt.Errorf("starting %s: %w", config.Args[0], err)
	}
	p.isolate(config.Terminal != nil)

	p.started = time.Now()
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", config.Args[0], err)
	}
	p.procID = p.findProcID() // while the program cannot have been reaped

	// Only the program may keep its end of the terminal open: reading from ours
	// ends when nobody does.
	outputDone := make(chan struct{})
	if config.Terminal != nil {
		config.Terminal.Programs.Close()
		go readTerminal(config.Terminal.Ours, &p.stdout, outputDone)
	} else {
		close(outputDone) // p.cmd copies the output itself
	}

	go reap(p, outputDone)
	return p, nil
}

// newProcess returns a process that has not been started.
func newProcess(config Config) *Process {
	p := &Process{
		pidfd: -1,
		mark:  fmt.Sprintf("GOPLAB_RUN=%d-%d", os.Getpid(), time.Now().UnixNano()),
		done:  make(chan struct{}),
	}
	p.stdout.tap, p.stderr.tap = config.Stdout, config.Stderr
	p.cmd = &exec.Cmd{
		Path:      config.Path,
		Args:      config.Args,
		Env:       append(slices.Clip(config.Env), p.mark), // leave the caller's array alone
		Dir:       config.Dir,
		Stdin:     config.Stdin,
		WaitDelay: drainTimeout, // a child may keep the outputs open
	}
	return p
}

// connect sets the program's standard input, output and error.
func connect(p *Process, config Config) (err error) {
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
	return err
}

// reap waits for a program to exit and for its output to arrive.
func reap(p *Process, outputDone <-chan struct{}) {
	p.cmd.Wait() // its error says no more than ProcessState
	p.lifetime = time.Since(p.started)

	select {
	case <-outputDone:
	case <-time.After(drainTimeout):
	}
	close(p.done)
}
