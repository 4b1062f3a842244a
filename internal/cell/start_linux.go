package cell

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

// initName is the name under which this program is process 1 of a cell.
const initName = "goplab-cell"

// A Process is a program that runs in a cell.
type Process struct {
	init  *exec.Cmd // process 1 of the cell
	conn  *os.File  // to it
	pidfd int       // of the program
	pid   int       // of the program, as we know it
	group *group    // nil if there are no control groups

	exited chan Exit
	over   chan struct{} // closed when process 1 has exited

	mu       sync.Mutex
	exceeded string
	strays   bool
}

// Start starts a program in a cell. The cell is in the network of the calling thread, and
// ends with it.
func Start(config Config) (*Process, error) {
	p := &Process{pidfd: -1, exited: make(chan Exit, 1), over: make(chan struct{})}
	ours, theirs, err := socketpair()
	if err != nil {
		return nil, err
	}
	defer theirs.Close()
	initfd := -1
	p.conn, p.init = ours, initCommand(config, theirs, &initfd)
	if err := p.init.Start(); err != nil {
		ours.Close()
		return nil, fmt.Errorf("creating a cell: %w", err)
	}
	defer unix.Close(initfd)

	if err := p.begin(config, initfd); err != nil {
		p.kill()
		return nil, err
	}
	go p.listen()
	return p, nil
}

// initCommand returns the command that starts process 1 of a cell. It has all
// capabilities there, even before it has a user ID.
func initCommand(config Config, conn *os.File, pidfd *int) *exec.Cmd {
	return &exec.Cmd{
		Path:       "/proc/self/exe",
		Args:       []string{initName},
		Env:        []string{"GOMAXPROCS=1", "GORACE=atexit_sleep_ms=0"},
		Dir:        "/",
		Stdin:      config.Stdin,
		Stdout:     config.Stdout,
		Stderr:     config.Stderr,
		ExtraFiles: []*os.File{conn},
		SysProcAttr: &syscall.SysProcAttr{
			Cloneflags:  cellNamespaces | cheaply,
			AmbientCaps: initCapabilities,
			Setsid:      true, // away from the terminal of whoever runs us
			Pdeathsig:   syscall.SIGKILL,
			PidFD:       pidfd,
		},
	}
}

const (
	cellNamespaces = unix.CLONE_NEWUSER | unix.CLONE_NEWPID | unix.CLONE_NEWNS | unix.CLONE_NEWIPC | unix.CLONE_NEWUTS

	// Package syscall starts a process without a copy of this one's memory, unless it is
	// in a new user namespace: then it may have to wait until its IDs are mapped. Ours
	// does not wait for that before it executes, and a copy would stall the judge.
	cheaply = unix.CLONE_VM | unix.CLONE_VFORK
)

// initCapabilities are what process 1 of a cell needs there.
var initCapabilities = []uintptr{
	unix.CAP_SYS_ADMIN, unix.CAP_SETUID, unix.CAP_SETGID, unix.CAP_SETPCAP,
	unix.CAP_SYS_RESOURCE, unix.CAP_DAC_OVERRIDE, unix.CAP_DAC_READ_SEARCH,
	unix.CAP_CHOWN, unix.CAP_FOWNER, unix.CAP_KILL, unix.CAP_SYS_PTRACE,
}

// begin tells process 1 what to do, and waits until the program has been started.
func (p *Process) begin(config Config, initfd int) error {
	ids := idsFor(config.User)
	if err := ids.write(initfd); err != nil {
		return err
	}
	if err := share(config, ids); err != nil {
		return err
	}
	p.group = newGroup(p.init.Process.Pid)
	if err := send(p.conn, order{Config: config, IDs: ids, WatchMemory: p.group == nil}); err != nil {
		return fmt.Errorf("creating a cell: %w", err)
	}

	var answer started
	fd, err := receiveWithFile(p.conn, &answer)
	switch {
	case err != nil:
		return fmt.Errorf("creating a cell: %w", err)
	case answer.Error != "":
		return errors.New(answer.Error)
	}
	p.pidfd, p.pid = fd, pidOf(fd)
	return nil
}
