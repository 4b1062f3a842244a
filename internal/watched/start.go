package watched

import (
	"fmt"
	"io"
	"os"
	"time"

	"goplab/internal/cell"
	"goplab/internal/terminal"
)

// A Config describes the program to start.
type Config struct {
	Path string
	Args []string // starting with the program's name
	Env  []string
	Dir  string

	// Cell, if not nil, has the folders and the user of the cell in which the program
	// runs. Dir and what Args and Env say are then inside the cell; Path is outside.
	Cell *cell.Config

	// Stdin is the program's standard input. If it is nil, standard input is open
	// and silent, like a terminal at which nobody types.
	Stdin io.Reader

	// Stdout, if not nil, is called with each piece of standard output as it
	// arrives. It must return, or the program's exit goes unnoticed.
	Stdout func([]byte)

	// Stderr is like Stdout, but for standard error.
	Stderr func([]byte)

	// Output, if not nil, is the program's standard output, which is not kept then.
	// Start closes it.
	Output *os.File

	// Terminal, if not nil, is the program's standard input, output and error.
	// Stdin and Output are then ignored, and everything the program prints is
	// standard output.
	Terminal *terminal.Terminal
}

// Start starts a program in a process group of its own.
func Start(config Config) (*Process, error) {
	p := &Process{name: config.Args[0], done: make(chan struct{})}
	p.stdout.tap, p.stderr.tap = config.Stdout, config.Stderr
	f, err := openFiles(config)
	if err == nil {
		p.started = time.Now()
		p.runner, err = run(config, f)
		f.closeTheirs()
	}
	if err != nil {
		f.closeOurs()
		return nil, fmt.Errorf("starting %s: %w", p.name, err)
	}

	p.procID = p.findProcID()
	p.stdin = f.input
	go reap(p, f, f.copy(p, config))
	return p, nil
}

// run starts a program in a cell or as a child of this process.
func run(config Config, f *files) (runner, error) {
	if config.Cell == nil {
		return runChild(config, f)
	}
	c := *config.Cell
	c.Path, c.Args, c.Env, c.Dir = config.Path, config.Args, config.Env, config.Dir
	c.Stdin, c.Stdout, c.Stderr, c.Terminal = f.stdin, f.stdout, f.stderr, config.Terminal != nil
	return cell.Start(c)
}

// reap waits for a program to exit and for its output to arrive.
func reap(p *Process, f *files, copied <-chan struct{}) {
	p.exit = <-p.runner.Exited()
	p.lifetime = time.Since(p.started)

	// A child may keep the outputs open.
	select {
	case <-copied:
	case <-time.After(drainTimeout):
	}
	f.closeOutputs()
	close(p.done)
}
