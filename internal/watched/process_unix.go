//go:build unix && !linux

package watched

import "syscall"

// isolate gives the program a process group of its own, or a session if it runs on
// a terminal.
func (p *Process) isolate(onTerminal bool) {
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: !onTerminal, Setsid: onTerminal, Setctty: onTerminal}
}

// sweep kills what is left of the program's process group, and reports whether
// there was anything.
func (p *Process) sweep() bool {
	return syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL) == nil
}
