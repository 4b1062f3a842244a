package cell

import (
	"cmp"
	"errors"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// Pid returns the program's process ID, as this process knows it.
func (p *Process) Pid() int { return p.pid }

// Pidfd returns a file descriptor that refers to the program, until End.
func (p *Process) Pidfd() int { return p.pidfd }

// Exited returns a channel on which the program's exit is sent.
func (p *Process) Exited() <-chan Exit { return p.exited }

// Exceeded returns which limit the program was ended for, such as "512 MiB of memory", or
// "" if it was not.
func (p *Process) Exceeded() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.exceeded
}

// Signal sends a signal to the program.
func (p *Process) Signal(sig os.Signal) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pidfd < 0 {
		return os.ErrProcessDone
	}
	err := unix.PidfdSendSignal(p.pidfd, sig.(syscall.Signal), nil, 0)
	if errors.Is(err, unix.ESRCH) {
		return os.ErrProcessDone
	}
	return err
}

// End ends the cell, with whatever the program has left running there, and reports
// whether there was anything. Children get a moment to notice the death of the program,
// which must have exited.
func (p *Process) End() (strays bool, err error) {
	p.orderEnd()
	select {
	case <-p.over:
	case <-time.After(strayGrace + startTimeout): // the program has stopped it, or the machine has no time
	}
	p.kill()

	p.mu.Lock()
	defer p.mu.Unlock()
	return p.strays, nil
}

// orderEnd lets process 1 see the end of what we have to say: then it ends the cell.
func (p *Process) orderEnd() {
	if raw, err := p.conn.SyscallConn(); err == nil {
		raw.Control(func(fd uintptr) { unix.Shutdown(int(fd), unix.SHUT_WR) })
	}
}

// kill ends process 1, unless it has exited, and with it the cell.
func (p *Process) kill() {
	p.init.Process.Kill()
	p.init.Wait() // for all processes of the cell to be gone
	p.conn.Close()
	p.group.remove()

	p.mu.Lock()
	defer p.mu.Unlock()
	if p.pidfd >= 0 {
		unix.Close(p.pidfd)
	}
	p.pidfd = -1
}

// listen receives what process 1 reports, until it exits.
func (p *Process) listen() {
	defer close(p.over)
	exited := false
	for {
		var r report
		if err := receive(p.conn, &r); err != nil {
			break
		}
		p.keep(r)
		if r.Exit != nil {
			exited = true
			p.exited <- *r.Exit
		}
	}

	// Only the kernel, for want of memory, ends process 1 before it has reported.
	if !exited {
		p.keep(report{})
		p.exited <- Exit{Status: -1}
	}
}

// keep keeps a report.
func (p *Process) keep(r report) {
	limit := cmp.Or(r.Exceeded, p.group.exceeded())
	p.mu.Lock()
	defer p.mu.Unlock()
	p.exceeded = cmp.Or(p.exceeded, limit)
	p.strays = p.strays || r.Strays
}
