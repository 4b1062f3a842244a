package watched

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// What /proc tells. It may be mounted for a process namespace outside ours, and
// then numbers processes otherwise than we do.

// findProcID finds the number of the running program in /proc; 0 if that cannot
// be told.
func (p *Process) findProcID() int {
	return procNumber(fmt.Sprintf("/proc/self/fdinfo/%d", p.pidfd), "Pid:")
}

// OpenFiles counts the program's descriptors, but for pipes: Go keeps those that
// splice needs for later.
func (p *Process) OpenFiles() (int, error) {
	dir := fmt.Sprintf("/proc/%d/fd/", p.procID)
	entries, err := os.ReadDir(dir)
	count := 0
	for _, entry := range entries {
		if what, _ := os.Readlink(dir + entry.Name()); !strings.HasPrefix(what, "pipe:") {
			count++
		}
	}
	return count, err
}

// PeakMemory is the most memory that the running program has held at once, in
// bytes; 0 if that cannot be told.
func (p *Process) PeakMemory() int {
	return procNumber(fmt.Sprintf("/proc/%d/status", p.procID), "VmHWM:") << 10
}

// Listens says whether somebody listens at a TCP port in the program's network.
func (p *Process) Listens(port int) bool {
	const listen = "0A" // TCP_LISTEN
	for _, table := range []string{"tcp", "tcp6"} {
		data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/net/%s", p.procID, table))
		for line := range strings.Lines(string(data)) {
			fields := strings.Fields(line) // number, local address, remote address, state
			if len(fields) > 3 && fields[3] == listen && strings.HasSuffix(fields[1], fmt.Sprintf(":%04X", port)) {
				return true
			}
		}
	}
	return false
}

// procNumber reads the last number of a labelled line.
func procNumber(file, label string) int {
	data, _ := os.ReadFile(file)
	for line := range strings.Lines(string(data)) {
		if text, found := strings.CutPrefix(line, label); found {
			fields := strings.Fields(strings.TrimSuffix(strings.TrimSpace(text), " kB"))
			n, _ := strconv.Atoi(fields[len(fields)-1])
			return n
		}
	}
	return 0
}

// leftBehind finds the living processes that inherited a mark in their
// environment. It returns their numbers as we know them.
func leftBehind(mark string) []int {
	return find(func(dir string) bool {
		environ, _ := os.ReadFile(dir + "/environ")
		return slices.Contains(strings.Split(string(environ), "\x00"), mark)
	})
}

// KillStrays kills the processes in the network of the calling goroutine's
// thread, if that has one of its own, and says whether there were any.
func KillStrays() bool {
	network, err := os.Readlink("/proc/thread-self/ns/net")
	if everybodys, _ := os.Readlink("/proc/self/ns/net"); err != nil || network == everybodys {
		return false
	}
	return kill(find(func(dir string) bool {
		its, err := os.Readlink(dir + "/ns/net")
		return err == nil && its == network
	}))
}

// find finds processes by their folders in /proc. It leaves out this one, and
// the first of all.
func find(match func(dir string) bool) []int {
	var found []int
	dirs, _ := filepath.Glob("/proc/[0-9]*")
	for _, dir := range dirs {
		if !match(dir) {
			continue
		}
		if pid := procNumber(dir+"/status", "NSpid:"); pid > 1 && pid != os.Getpid() {
			found = append(found, pid)
		}
	}
	return found
}

// kill kills processes, and says whether there were any.
func kill(pids []int) bool {
	for _, pid := range pids {
		unix.Kill(pid, unix.SIGKILL)
	}
	return len(pids) > 0
}
