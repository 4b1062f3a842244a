package isolate

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"goplab/internal/say"
)

// unusableStatus is the exit status of a process that may not use the namespaces
// it runs in. Ubuntu 23.10 and later create them but withhold the capabilities.
const unusableStatus = 97

// No scenario may unshare the network of the main thread, because /proc/self
// describes the main thread. An init function that locks its thread keeps that
// thread for the main goroutine.
func init() {
	if os.Getenv(insideVar) != "" {
		runtime.LockOSThread()
	}
}

// enter implements Enter. It returns why there are no namespaces, or "".
func enter() (obstacle string) {
	if os.Getenv(insideVar) != "" {
		os.Unsetenv(insideVar)
		if err := tryNamespaces(); err != nil {
			os.Exit(unusableStatus)
		}
		if OnMessage != nil {
			syscall.CloseOnExec(messageFile)
			toOutside = os.NewFile(messageFile, "messages")
		}
		return ""
	}

	status, err := reexec()
	if err != nil {
		return err.Error()
	}
	if status == unusableStatus {
		return say.Later("this system creates network namespaces but does not allow their use")
	}
	if AtExit != nil {
		status = AtExit(status)
	}
	os.Exit(status)
	panic("unreachable")
}

// reexec runs this program again in new namespaces and returns its exit status.
func reexec() (status int, err error) {
	// The kernel sends Pdeathsig when the thread that started the new process ends.
	runtime.LockOSThread()

	// If the new process is killed, it leaves its temporary files behind.
	clearLeftovers(os.TempDir())
	temp, err := newRun()
	if err != nil {
		return 0, err
	}
	defer temp.clear()

	cmd := exec.Command("/proc/self/exe", os.Args[1:]...)
	cmd.Args[0] = os.Args[0]
	cmd.Env = append(os.Environ(), insideVar+"=1", "TMPDIR="+temp.dir)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWNET | syscall.CLONE_NEWPID,
		Pdeathsig:  syscall.SIGKILL,
	}
	if os.Geteuid() != 0 {
		addUserNamespace(cmd.SysProcAttr)
	}

	end, err := listen(cmd)
	if err != nil {
		return 0, err
	}
	defer end()
	if err := cmd.Start(); err != nil {
		if errors.Is(err, os.ErrPermission) {
			return 0, errors.New(say.Later("this system does not allow network namespaces"))
		}
		return 0, fmt.Errorf("creating network namespaces: %w", err)
	}
	return wait(cmd)
}

// messageFile is the descriptor on which the new process tells this one something.
const messageFile = 3

// listen gives a command that is about to be started a way to call OnMessage. It returns
// a function that ends that.
func listen(cmd *exec.Cmd) (end func(), err error) {
	if OnMessage == nil {
		return func() {}, nil
	}
	in, out, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd.ExtraFiles = []*os.File{out}
	go func() {
		for lines := bufio.NewScanner(in); lines.Scan(); {
			OnMessage(lines.Text())
		}
	}()
	return func() { out.Close(); in.Close() }, nil
}

// wait waits for the new process to exit, and kills it when this process is
// interrupted. Every process in the new PID namespace dies with it.
func wait(cmd *exec.Cmd) (status int, err error) {
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // as it is under nohup
		signal.Notify(interrupts, syscall.SIGHUP)
	}
	go func() {
		<-interrupts
		cmd.Process.Kill()
	}()

	// As the first process of its namespace, the new one ignores Ctrl-Z.
	stops := make(chan os.Signal, 1)
	signal.Notify(stops, syscall.SIGTSTP)
	go func() {
		for range stops {
			cmd.Process.Signal(syscall.SIGSTOP)
			syscall.Kill(os.Getpid(), syscall.SIGSTOP)
			cmd.Process.Signal(syscall.SIGCONT)
		}
	}()

	err = cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return 0, err
	}
	if status := cmd.ProcessState.ExitCode(); status >= 0 {
		return status, nil
	}
	return KilledStatus, nil
}

// DieGently makes this process get SIGTERM, rather than SIGKILL, when the one that
// started it is killed, so that it can restore the terminal. It must be called on the
// main goroutine. It returns a function that undoes it.
func DieGently() (undo func()) {
	if ok, _ := Namespaces(); !ok {
		return func() {}
	}

	// Nothing else would end a process that hangs.
	killed := make(chan os.Signal, 1)
	signal.Notify(killed, syscall.SIGTERM)
	go func() {
		if _, open := <-killed; open {
			time.Sleep(gentleLimit)
			os.Exit(KilledStatus)
		}
	}()

	unix.Prctl(unix.PR_SET_PDEATHSIG, uintptr(unix.SIGTERM), 0, 0, 0)
	return func() {
		unix.Prctl(unix.PR_SET_PDEATHSIG, uintptr(unix.SIGKILL), 0, 0, 0)
		signal.Stop(killed)
		close(killed)
	}
}

// gentleLimit is how long a process may take to end after SIGTERM.
const gentleLimit = 5 * time.Second

// addUserNamespace adds a user namespace in which the user keeps their ID and
// gains the capabilities that scenarios need.
func addUserNamespace(attr *syscall.SysProcAttr) {
	attr.Cloneflags |= syscall.CLONE_NEWUSER
	attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: os.Getuid(), HostID: os.Getuid(), Size: 1}}
	attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: os.Getgid(), HostID: os.Getgid(), Size: 1}}
	attr.AmbientCaps = []uintptr{unix.CAP_NET_ADMIN, unix.CAP_SYS_ADMIN, unix.CAP_SYS_PTRACE}
}

// tryNamespaces brings up this process's own loopback interface, and checks that
// a scenario could have a network of its own.
func tryNamespaces() error {
	if err := bringUpLoopback(); err != nil {
		return err
	}
	result := make(chan error)
	go func() { result <- Unshare() }()
	return <-result
}
