//go:build unix && !linux

package watched

import (
	"syscall"
	"time"
)

// isolate gives the program a process group of its own, or a session if it runs on
// a terminal.
func (p *Process) isolate(onTerminal bool) {
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: !onTerminal, Setsid: onTerminal, Setctty: onTerminal}
}

// sweep kills what is left of the program's process group, and reports whether
// there was anything. Children get a moment to notice the death of their parent.
func (p *Process) sweep() bool {
	group := -p.cmd.Process.Pid
	for deadline := time.Now().Add(orphanTimeout); time.Now().Before(deadline); time.Sleep(orphanInterval) {
		if syscall.Kill(group, 0) != nil {
			return false
		}
	}
	return syscall.Kill(group, syscall.SIGKILL) == nil
}
