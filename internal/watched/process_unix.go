//go:build unix && !linux

package watched

import (
	"syscall"
	"time"
)

// isolate gives the program a process group of its own, or a session if it runs on
// a terminal.
func (c *child) isolate(onTerminal bool) {
	c.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: !onTerminal, Setsid: onTerminal, Setctty: onTerminal}
}

// sweep kills what is left of the program's process group, and reports whether
// there was anything. Children get a moment to notice the death of their parent.
func (c *child) sweep() bool {
	group := -c.cmd.Process.Pid
	for deadline := time.Now().Add(orphanTimeout); time.Now().Before(deadline); time.Sleep(orphanInterval) {
		if syscall.Kill(group, 0) != nil {
			return false
		}
	}
	return syscall.Kill(group, syscall.SIGKILL) == nil
}
