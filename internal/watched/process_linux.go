package watched

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// isolate gives the program a process group of its own, or on a terminal a
// session, and an end when the goroutine that started it ends with its thread.
func (p *Process) isolate(onTerminal bool) {
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: !onTerminal, Setsid: onTerminal, Setctty: onTerminal,
		Pdeathsig: syscall.SIGKILL, PidFD: &p.pidfd}
}

// sweep kills what the program left running, and says whether there was
// something.
func (p *Process) sweep() bool {
	found := kill(leftBehind(p.mark))
	if p.pidfd >= 0 {
		unix.Close(p.pidfd)
	}
	return found
}

// Quit ends a Go program with SIGQUIT, so that it prints its goroutines.
func (p *Process) Quit() { p.cmd.Process.Signal(unix.SIGQUIT) }

// StarveFiles lowers the number of descriptors that the running program may
// open to what it has, and returns what restores it.
func (p *Process) StarveFiles() (restore func() error, err error) {
	var old unix.Rlimit
	pid := p.cmd.Process.Pid
	if err := unix.Prlimit(pid, unix.RLIMIT_NOFILE, nil, &old); err != nil {
		return nil, err
	}
	if err := unix.Prlimit(pid, unix.RLIMIT_NOFILE, &unix.Rlimit{Cur: 1, Max: old.Max}, nil); err != nil {
		return nil, err
	}
	return func() error { return unix.Prlimit(pid, unix.RLIMIT_NOFILE, &old, nil) }, nil
}
