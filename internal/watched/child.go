package watched

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"time"

	"goplab/internal/cell"
)

// A runner is a running program: a child of this process, or one in a cell.
type runner interface {
	Signal(os.Signal) error
	Exited() <-chan cell.Exit      // on which its exit is sent
	End() (strays bool, err error) // after its exit: ends what it has left running
	Exceeded() string              // the limit for which it was ended, if any
	Pid() int
	Pidfd() int // Linux only
}

// A child is a program that is a child of this process.
type child struct {
	cmd    *exec.Cmd
	pidfd  int
	mark   string // an environment variable, by which its own children are found
	exited chan cell.Exit
}

// runChild starts a program as a child of this process.
func runChild(config Config, f *files) (*child, error) {
	c := &child{
		pidfd:  -1,
		mark:   fmt.Sprintf("GOPLAB_RUN=%d-%d", os.Getpid(), time.Now().UnixNano()),
		exited: make(chan cell.Exit, 1),
	}
	c.cmd = &exec.Cmd{
		Path:   config.Path,
		Args:   config.Args,
		Env:    append(slices.Clip(config.Env), c.mark), // leave the caller's array alone
		Dir:    config.Dir,
		Stdin:  f.stdin,
		Stdout: f.stdout,
		Stderr: f.stderr,
	}
	c.isolate(config.Terminal != nil)
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}

	go func() {
		c.cmd.Wait() // its error says no more than ProcessState
		state := c.cmd.ProcessState
		c.exited <- cell.Exit{Status: state.ExitCode(), CPU: state.UserTime() + state.SystemTime()}
	}()
	return c, nil
}

func (c *child) Signal(sig os.Signal) error { return c.cmd.Process.Signal(sig) }
func (c *child) Exited() <-chan cell.Exit   { return c.exited }
func (c *child) End() (bool, error)         { return c.sweep(), nil }
func (c *child) Exceeded() string           { return "" }
func (c *child) Pid() int                   { return c.cmd.Process.Pid }
func (c *child) Pidfd() int                 { return c.pidfd }
