package watched

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// What /proc tells. It may be mounted for a process namespace outside ours, and
// then numbers processes otherwise than we do.

// procID is the program's number in /proc; 0 if that cannot be told.
func (p *Process) procID() int {
	return procNumber(fmt.Sprintf("/proc/self/fdinfo/%d", p.pidfd), "Pid:")
}

// OpenFiles counts the program's descriptors.
func (p *Process) OpenFiles() (int, error) {
	entries, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", p.procID()))
	return len(entries), err
}

// PeakMemory is the most memory that the running program has held at once, in
// bytes; 0 if that cannot be told.
func (p *Process) PeakMemory() int {
	return procNumber(fmt.Sprintf("/proc/%d/status", p.procID()), "VmHWM:") << 10
}

// Listens says whether somebody listens at a TCP port in the program's network.
func (p *Process) Listens(port int) bool {
	const listen = "0A" // TCP_LISTEN
	for _, table := range []string{"tcp", "tcp6"} {
		data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/net/%s", p.procID(), table))
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

// leftBehind finds the living processes of a group, and those in this thread's
// network if it has one of its own. It returns their numbers as we know them.
func leftBehind(group int) []int {
	network, _ := os.Readlink("/proc/thread-self/ns/net")
	if all, _ := os.Readlink("/proc/self/ns/net"); all == network {
		network = ""
	}
	var found []int
	statuses, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range statuses {
		dir := filepath.Dir(file)
		state, inGroup := stateAndGroup(file)
		its, _ := os.Readlink(dir + "/ns/net")
		if state == "Z" || state == "" || inGroup != group && (network == "" || its != network) {
			continue
		}
		if pid := procNumber(dir+"/status", "NSpid:"); pid > 1 && pid != os.Getpid() {
			found = append(found, pid)
		}
	}
	return found
}

// stateAndGroup reads a process's state and group from its stat file.
func stateAndGroup(file string) (state string, group int) {
	data, _ := os.ReadFile(file)
	_, rest, _ := strings.Cut(string(data), ") ")
	fields := strings.Fields(rest) // state, parent, group
	if len(fields) < 3 {
		return "", 0
	}
	group, _ = strconv.Atoi(fields[2])
	return fields[0], group
}
