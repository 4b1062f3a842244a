package trust

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"time"
)

// A load is a process of ours that keeps the machine busy. It ends when its standard
// input does, so that it cannot outlive us, whatever ends us.
type load struct {
	cmd   *exec.Cmd
	stdin io.Closer
	ended chan struct{}
}

// startLoad starts a load that the setting ends, and waits until it is at work.
func (s *Setting) startLoad(ctx context.Context, delay time.Duration, args ...string) error {
	l := &load{cmd: exec.Command(s.Self, args...), ended: make(chan struct{})}
	stdin, err := l.cmd.StdinPipe()
	if err != nil {
		return err
	}
	l.stdin = stdin
	if err := l.cmd.Start(); err != nil {
		return fmt.Errorf("starting %s: %w", args[0], err)
	}
	go func() {
		l.cmd.Wait()
		close(l.ended)
	}()
	s.ends = append(s.ends, l.end)
	select {
	case <-time.After(delay):
		return nil
	case <-l.ended:
		return l.early()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// end ends the load. If it has ended before, something was played without it.
func (l *load) end() error {
	select {
	case <-l.ended:
		return l.early()
	default:
	}
	l.stdin.Close()
	select {
	case <-l.ended:
	case <-time.After(endTimeout):
		l.cmd.Process.Kill()
		<-l.ended
	}
	return nil
}

// early returns the error of a load that has ended by itself.
func (l *load) early() error {
	return fmt.Errorf("what keeps the machine busy ended early: %v", l.cmd.ProcessState)
}
