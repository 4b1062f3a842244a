package watched

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// procNumber returns the last number in the line of a file that starts with label,
// or 0 if there is no such line.
func procNumber(file, label string) int {
	if numbers := procNumbers(file, label); len(numbers) > 0 {
		return numbers[len(numbers)-1]
	}
	return 0
}

// procNumbers returns the numbers in the line of a file that starts with label.
func procNumbers(file, label string) []int {
	data, _ := os.ReadFile(file)
	var numbers []int
	for line := range strings.Lines(string(data)) {
		if text, found := strings.CutPrefix(line, label); found {
			for _, field := range strings.Fields(strings.TrimSuffix(strings.TrimSpace(text), " kB")) {
				n, _ := strconv.Atoi(field)
				numbers = append(numbers, n)
			}
		}
	}
	return numbers
}

// WaitedForCPU returns for how long the program's threads have been ready to run
// without a CPU to run on: the second field of schedstat, see
// Documentation/scheduler/sched-stats.rst in the kernel's sources.
func (p *Process) WaitedForCPU() time.Duration {
	dir := fmt.Sprintf("/proc/%d/task", p.procID)
	threads, _ := os.ReadDir(dir)
	var waited time.Duration
	for _, thread := range threads {
		text, _ := os.ReadFile(filepath.Join(dir, thread.Name(), "schedstat"))
		if fields := strings.Fields(string(text)); len(fields) > 1 {
			nanoseconds, _ := strconv.ParseInt(fields[1], 10, 64)
			waited += time.Duration(nanoseconds)
		}
	}
	return waited
}

// KillStrays kills the processes in the calling thread's network, if the thread
// has a network of its own. It reports whether there were any.
func KillStrays() bool {
	network, err := os.Readlink("/proc/thread-self/ns/net")
	if processNetwork, _ := os.Readlink("/proc/self/ns/net"); err != nil || network == processNetwork {
		return false
	}
	return killAll(remaining(func() []int {
		return findProcesses(func(dir string) bool {
			link, err := os.Readlink(dir + "/ns/net")
			return err == nil && link == network
		})
	}))
}

// remaining waits a moment for processes to exit, and returns those that have not.
func remaining(find func() []int) []int {
	for deadline := time.Now().Add(orphanTimeout); ; time.Sleep(orphanInterval) {
		pids := find()
		if len(pids) == 0 || time.Now().After(deadline) {
			return pids
		}
	}
}

// findMarked returns the IDs of the running processes that have inherited mark in
// their environment.
func findMarked(mark string) []int {
	return findProcesses(func(dir string) bool {
		environ, _ := os.ReadFile(dir + "/environ")
		return slices.Contains(strings.Split(string(environ), "\x00"), mark)
	})
}

// findProcesses returns the IDs, as we know them, of the processes whose
// directories in /proc match. It leaves out this process and process 1.
func findProcesses(match func(dir string) bool) []int {
	var pids []int
	dirs, _ := filepath.Glob("/proc/[0-9]*")
	for _, dir := range dirs {
		if !match(dir) {
			continue
		}
		if pid := ownID(dir); pid > 1 && pid != os.Getpid() {
			pids = append(pids, pid)
		}
	}
	return pids
}

// ownID returns the ID, as we know it, of the process that a directory in /proc
// describes, or 0 if we do not know it.
func ownID(dir string) int {
	// NSpid lists an ID for each PID namespace. Those of a cell's processes go beyond
	// ours.
	ids, own := procNumbers(dir+"/status", "NSpid:"), len(procNumbers("/proc/self/status", "NSpid:"))
	if own == 0 || len(ids) < own {
		return 0
	}
	return ids[own-1]
}

// killAll kills processes, and reports whether there were any.
func killAll(pids []int) bool {
	for _, pid := range pids {
		unix.Kill(pid, unix.SIGKILL)
	}
	return len(pids) > 0
}
