//go:build unix

package submission

import (
	"os/exec"
	"syscall"
)

// A group is a command with all its children.
type group struct {
	id    int
	outer string // the same in /proc, where that is known
}

// startGroup starts a command in a process group of its own.
func startGroup(cmd *exec.Cmd) (*group, error) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &group{id: cmd.Process.Pid}, nil
}

// kill ends what is left of the group. The compiler does not leave it, and it does not run
// anything of a submission that could.
func (g *group) kill() { syscall.Kill(-g.id, syscall.SIGKILL) }

// end ends what is left of the group when the command itself has ended. The go command does
// not wait for its cache: where we are process 1, that becomes our child, and a zombie
// unless we wait for it.
func (g *group) end() {
	g.kill()
	for {
		_, err := syscall.Wait4(-g.id, nil, 0, nil)
		if err != nil && err != syscall.EINTR {
			return // no child in this group
		}
	}
}
