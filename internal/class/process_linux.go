package class

import (
	"os/exec"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"
)

// keepApart keeps Ctrl-C from a process: only who has started it decides when it ends.
func keepApart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// adoptOrphans makes what a build leaves behind children of this process, which waits for
// them. Otherwise they would be zombies until the class is marked.
func adoptOrphans() { unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) }

// lowest is the lowest of the priorities that nice(1) knows. By it, /proc/stat tells what
// runs at a spare priority from the rest.
const lowest = 19

// startWith starts a process with a priority. The thread that starts it has that priority
// first, and the process inherits it; then the thread ends, since a plain user may not
// raise a priority again.
func startWith(p priority, cmd *exec.Cmd) error {
	if p == usual {
		return cmd.Start()
	}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		unix.Setpriority(unix.PRIO_PROCESS, 0, lowest)
		unix.SchedSetAttr(0, &unix.SchedAttr{Size: unix.SizeofSchedAttr, Policy: unix.SCHED_IDLE, Nice: lowest}, 0)
		started <- cmd.Start()
	}()
	return <-started
}

// overlaps reports whether builds at a spare priority leave alone what is timed.
const overlaps = true
