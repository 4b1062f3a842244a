package isolate

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"
)

// cannot is the status of a process that finds itself in namespaces that it may
// not use: Ubuntu 23.10 and later make them and withhold the capabilities.
const cannot = 97

// The main thread must never be given a scenario's network, for /proc/self tells
// of the main thread. A goroutine that is locked in init keeps it.
func init() {
	if os.Getenv(insideVar) != "" {
		runtime.LockOSThread()
	}
}

// enter returns why there are no namespaces, or nothing.
func enter() string {
	if os.Getenv(insideVar) != "" {
		os.Unsetenv(insideVar)
		if err := try(); err != nil {
			os.Exit(cannot)
		}
		return ""
	}
	status, err := again()
	if err != nil {
		return err.Error()
	}
	if status == cannot {
		return "this system makes network namespaces and does not let them be used"
	}
	os.Exit(status)
	panic("not reached")
}

// again runs this program once more, in namespaces, and returns its status.
func again() (int, error) {
	runtime.LockOSThread() // Pdeathsig is sent when the thread ends
	cmd := exec.Command("/proc/self/exe", os.Args[1:]...)
	cmd.Args[0] = os.Args[0]
	temp, err := os.MkdirTemp("", "goplab-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(temp) // also what is left behind when the other one is cut off
	cmd.Env = append(os.Environ(), insideVar+"=1", "TMPDIR="+temp)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWNET | syscall.CLONE_NEWPID,
		Pdeathsig:  syscall.SIGKILL,
	}
	if os.Geteuid() != 0 {
		asOneself(cmd.SysProcAttr)
	}
	if err := cmd.Start(); err != nil {
		if errors.Is(err, os.ErrPermission) {
			return 0, errors.New("this system allows no network namespaces")
		}
		return 0, fmt.Errorf("no network namespaces: %w", err)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-stop
		cmd.Process.Kill()
	}()
	err = cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return 0, err
	}
	if status := cmd.ProcessState.ExitCode(); status >= 0 {
		return status, nil
	}
	return 1, nil
}

// asOneself adds a user namespace in which the user is who they were.
func asOneself(attr *syscall.SysProcAttr) {
	attr.Cloneflags |= syscall.CLONE_NEWUSER
	attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: os.Getuid(), HostID: os.Getuid(), Size: 1}}
	attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: os.Getgid(), HostID: os.Getgid(), Size: 1}}
	attr.AmbientCaps = []uintptr{unix.CAP_NET_ADMIN, unix.CAP_SYS_ADMIN, unix.CAP_SYS_PTRACE}
}

// try raises this process's own loopback, and sees whether a scenario could
// have one.
func try() error {
	if err := raiseLoopback(); err != nil {
		return err
	}
	result := make(chan error)
	go func() { result <- Unshare() }()
	return <-result
}

// Unshare gives the calling goroutine, and the processes that it starts, a
// network with nothing but a loopback. The goroutine must dial 127.0.0.1, not
// localhost, for which the net package uses other threads; a socket keeps the
// network that it was made in. The thread ends with the goroutine.
func Unshare() error {
	runtime.LockOSThread()
	if err := unix.Unshare(unix.CLONE_NEWNET); err != nil {
		return fmt.Errorf("making a network namespace: %w", err)
	}
	return raiseLoopback()
}

func raiseLoopback() error {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return fmt.Errorf("raising lo: %w", err)
	}
	defer unix.Close(fd)
	request, err := unix.NewIfreq("lo")
	if err != nil {
		return fmt.Errorf("raising lo: %w", err)
	}
	request.SetUint16(unix.IFF_UP | unix.IFF_RUNNING)
	if err := unix.IoctlIfreq(fd, unix.SIOCSIFFLAGS, request); err != nil {
		return fmt.Errorf("raising lo: %w", err)
	}
	return nil
}
