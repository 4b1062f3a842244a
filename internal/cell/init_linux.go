package cell

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// connFile is the descriptor of process 1 that is connected to whoever started the cell.
const connFile = 3

// Process 1 of a cell does not wait for the initialization of packages that it does not
// need, which takes longer than all that it does.
func init() {
	if os.Getpid() == 1 && os.Args[0] == initName {
		runtime.LockOSThread() // capabilities and the like are those of a thread
		beInit()
		os.Exit(0)
	}
}

// beInit is process 1 of a cell.
func beInit() {
	keepFiles()
	conn := os.NewFile(connFile, "cell")

	ignoreSignals()
	var o order
	if _, err := receiveWithFile(conn, &o); err != nil {
		return
	}
	// Nothing may look into this process, which holds the cell's capabilities, from now on.
	unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)

	if err := confine(o); err != nil {
		send(conn, started{Error: err.Error()})
		return
	}
	pid, pidfd, err := startProgram(o)
	if err != nil {
		send(conn, started{Error: err.Error()})
		return
	}
	if err := sendWithFile(connFile, started{}, pidfd); err != nil {
		return
	}
	unix.Close(pidfd)
	leaveFiles()

	watch(conn, o)
	go awaitOrder(conn)
	reap(conn, pid)
}

// keepFiles makes this process keep its files for itself, but for the standard ones. Some
// may come from whoever started grade, and must not reach the program.
func keepFiles() {
	const closeOnExec = 4 // CLOSE_RANGE_CLOEXEC, since Linux 5.11
	if unix.CloseRange(connFile, math.MaxUint32, closeOnExec) == nil {
		return
	}
	for fd := connFile; fd < manyDescriptors; fd++ {
		unix.CloseOnExec(fd)
	}
}

const manyDescriptors = 1 << 16

// ignoreSignals makes this process ignore what the program may be allowed to send it. Of
// those signals the kernel lets through only the ones for which there is a handler, and
// package runtime has one for each. Package signal would do the same, but takes 2 ms of CPU
// time. The program ignores nothing: package syscall takes care of that.
func ignoreSignals() {
	type action struct{ handler, flags, restorer, mask uintptr }
	ignore := action{handler: 1} // SIG_IGN
	for s := unix.SIGHUP; s <= lastSignal; s++ {
		if s == unix.SIGCHLD || s == unix.SIGURG || s >= 32 && s <= 34 {
			continue // needed by wait4, by package runtime and by the C library
		}
		unix.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(s), uintptr(unsafe.Pointer(&ignore)), 0, unsafe.Sizeof(ignore.mask), 0, 0)
	}
}

const lastSignal = syscall.Signal(64)

// startProgram starts the program, with the rest of what confines it.
func startProgram(o order) (pid, pidfd int, err error) {
	if err := limit(); err != nil {
		return 0, 0, err
	}
	if err := dropCapabilities(); err != nil {
		return 0, 0, err
	}
	attr := &syscall.SysProcAttr{
		Setsid:  true, // whoever is in the same session may send SIGCONT
		Setctty: o.Config.Terminal,
		PidFD:   &pidfd,
	}
	if o.IDs.Root {
		attr.Credential = &syscall.Credential{Uid: uint32(o.IDs.Inside), Gid: uint32(o.IDs.Inside)}
	}
	pid, err = syscall.ForkExec(programPath(o.Config), o.Config.Args, &syscall.ProcAttr{
		Dir: o.Config.Dir, Env: o.Config.Env, Files: []uintptr{0, 1, 2}, Sys: attr,
	})
	return pid, pidfd, err
}

// leaveFiles closes what this process has of the program's files, so that whoever reads
// from them sees when the program has closed them.
func leaveFiles() {
	null, err := unix.Open(os.DevNull, unix.O_RDWR|unix.O_CLOEXEC, 0)
	for fd := range 3 {
		if err != nil || unix.Dup2(null, fd) != nil {
			unix.Close(fd)
		}
	}
}

// reap waits for the program and then for what it has left behind.
func reap(conn *os.File, program int) {
	for {
		var status unix.WaitStatus
		var usage unix.Rusage
		pid, err := unix.Wait4(-1, &status, 0, &usage)
		switch {
		case err == unix.EINTR:
			continue
		case err != nil:
			return // there are no more children
		case pid != program:
			continue
		}
		exit := Exit{Status: -1, CPU: time.Duration(usage.Utime.Nano() + usage.Stime.Nano())}
		if status.Exited() {
			exit.Status = status.ExitStatus()
		}
		send(conn, report{Exit: &exit})
	}
}

// awaitOrder ends the cell some moments after it is told to do so.
func awaitOrder(conn *os.File) {
	conn.Read(make([]byte, 1))
	time.Sleep(strayGrace)

	// If the machine has stood still, the end of the last one has not been noticed yet.
	for range strayLooks {
		if unix.Kill(-1, 0) == unix.ESRCH {
			os.Exit(0)
		}
		time.Sleep(strayGrace / strayLooks)
	}
	send(conn, report{Strays: true})
	os.Exit(0)
}

// dropCapabilities takes care that no program of the cell has any capability, or gets one
// from an executable.
func dropCapabilities() error {
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("confining a program to its privileges: %w", err)
	}
	if err := unix.Prctl(unix.PR_CAP_AMBIENT, unix.PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0); err != nil {
		return fmt.Errorf("dropping capabilities: %w", err)
	}
	for c := range uintptr(unix.CAP_LAST_CAP + 1) {
		unix.Prctl(unix.PR_CAPBSET_DROP, c, 0, 0, 0) // an older kernel does not know all
	}

	header := &unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var data [2]unix.CapUserData
	if err := unix.Capget(header, &data[0]); err != nil {
		return fmt.Errorf("dropping capabilities: %w", err)
	}
	data[0].Inheritable, data[1].Inheritable = 0, 0
	if err := unix.Capset(header, &data[0]); err != nil {
		return fmt.Errorf("dropping capabilities: %w", err)
	}
	return nil
}

// limit sets the limits of the programs of this cell.
func limit() error {
	var files unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &files); err != nil {
		return fmt.Errorf("reading the file descriptor limit: %w", err)
	}
	files.Max = min(files.Max, maxDescriptors)
	files.Cur = min(usualDescriptors, files.Max)

	// Package syscall must know of it: otherwise, it restores the limit that this process
	// had.
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &syscall.Rlimit{Cur: files.Cur, Max: files.Max}); err != nil {
		return fmt.Errorf("setting the file descriptor limit: %w", err)
	}
	for resource, most := range map[int]uint64{
		unix.RLIMIT_FSIZE: maxFiles,
		unix.RLIMIT_CORE:  0,
		unix.RLIMIT_NPROC: maxTasks,
	} {
		if resource == unix.RLIMIT_NPROC && !countsPerNamespace() {
			continue
		}
		if err := unix.Setrlimit(resource, &unix.Rlimit{Cur: most, Max: most}); err != nil {
			return fmt.Errorf("setting a limit of a cell: %w", err)
		}
	}
	return nil
}

// countsPerNamespace reports whether the kernel counts the processes of a user in each
// user namespace, as since Linux 5.14. Before, it counts those of all cells together.
func countsPerNamespace() bool {
	var name unix.Utsname
	var major, minor int
	unix.Uname(&name)
	fmt.Sscanf(unix.ByteSliceToString(name.Release[:]), "%d.%d", &major, &minor)
	return major > 5 || major == 5 && minor >= 14
}
