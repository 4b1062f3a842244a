//go:build unix

package trust

import (
	"os/exec"
	"syscall"
)

// killWithChildren makes a command's context kill what it has started, too.
func killWithChildren(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
