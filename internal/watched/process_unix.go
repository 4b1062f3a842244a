//go:build unix && !linux

package watched

import "syscall"

// isolate gives the program a process group of its own.
func (p *Process) isolate() {
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}

// sweep kills what is left of the program's group, and says whether there was
// something.
func (p *Process) sweep() bool {
	return syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL) == nil
}
