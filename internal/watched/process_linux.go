package watched

import (
	"fmt"
	"net/netip"
	"os"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// isolate gives the program a process group of its own, or a session if it runs on
// a terminal. The kernel kills the program when the thread that started it ends.
func (c *child) isolate(onTerminal bool) {
	c.cmd.SysProcAttr = &syscall.SysProcAttr{
		Setpgid:   !onTerminal,
		Setsid:    onTerminal,
		Setctty:   onTerminal,
		Pdeathsig: syscall.SIGKILL,
		PidFD:     &c.pidfd,
	}
}

// sweep kills what the program left running, and reports whether there was
// anything. Children get a moment to notice the death of their parent.
func (c *child) sweep() bool {
	strays := killAll(remaining(func() []int { return findMarked(c.mark) }))
	if c.pidfd >= 0 {
		unix.Close(c.pidfd)
	}
	return strays
}

// Quit sends SIGQUIT to the program. A Go program then prints the stacks of its
// goroutines and exits.
func (p *Process) Quit() { p.runner.Signal(unix.SIGQUIT) }

// StarveFiles prevents the running program from opening any more file
// descriptors. It returns a function that restores the former limit.
func (p *Process) StarveFiles() (restore func() error, err error) {
	pid := p.runner.Pid()
	var old unix.Rlimit
	if err := unix.Prlimit(pid, unix.RLIMIT_NOFILE, nil, &old); err != nil {
		return nil, fmt.Errorf("reading the file descriptor limit of process %d: %w", pid, err)
	}

	// A limit of 1 leaves open descriptors alone.
	if err := unix.Prlimit(pid, unix.RLIMIT_NOFILE, &unix.Rlimit{Cur: 1, Max: old.Max}, nil); err != nil {
		return nil, fmt.Errorf("lowering the file descriptor limit of process %d: %w", pid, err)
	}

	return func() error {
		if err := unix.Prlimit(pid, unix.RLIMIT_NOFILE, &old, nil); err != nil {
			return fmt.Errorf("restoring the file descriptor limit of process %d: %w", pid, err)
		}
		return nil
	}, nil
}

// LimitFileSize prevents the running program from writing beyond so many bytes of a
// file.
func (p *Process) LimitFileSize(bytes int) error {
	pid, limit := p.runner.Pid(), unix.Rlimit{Cur: uint64(bytes), Max: uint64(bytes)}
	if err := unix.Prlimit(pid, unix.RLIMIT_FSIZE, &limit, nil); err != nil {
		return fmt.Errorf("lowering the file size limit of process %d: %w", pid, err)
	}
	return nil
}

// findProcID returns the process ID of the running program in /proc, or 0 if it
// cannot find out. That ID may differ from the one we know, because /proc may be
// mounted for a PID namespace outside ours.
func (p *Process) findProcID() int {
	return procNumber(fmt.Sprintf("/proc/self/fdinfo/%d", p.runner.Pidfd()), "Pid:")
}

// OpenFiles returns how many file descriptors the program has open. It does not
// count pipes, because Go keeps those that it used to splice for later.
func (p *Process) OpenFiles() (int, error) {
	dir := fmt.Sprintf("/proc/%d/fd/", p.procID)
	entries, err := os.ReadDir(dir)
	count := 0
	for _, entry := range entries {
		if target, _ := os.Readlink(dir + entry.Name()); !strings.HasPrefix(target, "pipe:") {
			count++
		}
	}
	return count, err
}

// PeakMemory returns the most memory, in bytes, that the running program has used
// at once, or 0 if it cannot find out.
func (p *Process) PeakMemory() int {
	return procNumber(fmt.Sprintf("/proc/%d/status", p.procID), "VmHWM:") << 10
}

// Listens reports whether any process listens on a TCP port in the program's
// network.
func (p *Process) Listens(port int) bool {
	const listenState = "0A" // TCP_LISTEN
	suffix := fmt.Sprintf(":%04X", port)
	for _, table := range []string{"tcp", "tcp6"} {
		data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/net/%s", p.procID, table))
		for line := range strings.Lines(string(data)) {
			fields := strings.Fields(line) // number, local address, remote address, state
			if len(fields) > 3 && fields[3] == listenState && strings.HasSuffix(fields[1], suffix) {
				return true
			}
		}
	}
	return false
}

// FillSocket fills the send buffer of the program's connection to peer. The
// program's next write to peer blocks, as if peer had not read for hours.
func (p *Process) FillSocket(peer netip.AddrPort) error {
	fd, err := borrowSocket(p, peer)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	fill(fd)
	return nil
}
