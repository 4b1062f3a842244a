package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"goplab/internal/workbook"
)

// A laboratory is where an experiment takes place: a program, built, and a folder.
type laboratory struct {
	ctx      context.Context
	root     string // the workbook's folder
	tree     string // such as solutions
	step     string
	work     string // a temporary folder
	plotFile string // "" if the command line names none
	out      io.Writer

	program *exec.Cmd
	done    chan struct{} // closed when the program has ended
}

// newLaboratory builds the program of a step.
func newLaboratory(ctx context.Context, tree, step string) (*laboratory, error) {
	root, err := workbook.Root()
	if err != nil {
		return nil, err
	}
	work, err := os.MkdirTemp("", "goplab-experiment-")
	if err != nil {
		return nil, err
	}
	l := &laboratory{ctx: ctx, root: root, tree: tree, step: step, work: work}

	build := exec.CommandContext(ctx, "go", "build", "-o", l.binary(), "./"+tree+"/"+step)
	build.Dir, build.Stderr = root, os.Stderr
	if err := build.Run(); err != nil {
		l.close()
		return nil, fmt.Errorf("building %s/%s: %w", tree, step, err)
	}
	return l, nil
}

func (l *laboratory) binary() string {
	name := filepath.Join(l.work, l.step)
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	return name
}

// start starts the program, and returns its first client as soon as one can connect.
func (l *laboratory) start(port string, args ...string) (net.Conn, error) {
	address := net.JoinHostPort("127.0.0.1", port)
	if conn, err := net.DialTimeout("tcp", address, time.Second); err == nil {
		conn.Close()
		return nil, fmt.Errorf("another program listens on port %s; end it first", port)
	}
	l.program = exec.Command(l.binary(), args...)
	l.program.Stderr = os.Stderr
	if err := l.program.Start(); err != nil {
		return nil, err
	}
	l.done = make(chan struct{})
	go func() { l.program.Wait(); close(l.done) }()

	deadline := time.Now().Add(startLimit)
	for {
		conn, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			return conn, nil
		}
		if time.Now().After(deadline) {
			return nil, fmt.Errorf("%s does not listen on port %s", l.step, port)
		}
		select {
		case <-l.done:
			return nil, fmt.Errorf("%s/%s exited with status %d; finish it first", l.tree, l.step, l.program.ProcessState.ExitCode())
		case <-l.ctx.Done():
			return nil, l.ctx.Err()
		case <-time.After(startInterval):
		}
	}
}

// stop ends the program, and returns how much CPU time it used.
func (l *laboratory) stop() time.Duration {
	if l.program == nil || l.program.Process == nil {
		return 0
	}
	l.program.Process.Kill()
	<-l.done
	state := l.program.ProcessState
	l.program = nil
	return state.UserTime() + state.SystemTime()
}

// sleep waits, unless the experiment is stopped.
func (l *laboratory) sleep(d time.Duration) error {
	select {
	case <-l.ctx.Done():
		return l.ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// close ends the program and removes the folder.
func (l *laboratory) close() {
	l.stop()
	os.RemoveAll(l.work)
}
