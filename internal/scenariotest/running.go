package scenariotest

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Running returns the number of running processes that were started under a name, or
// 0 where the system has no /proc.
func Running(name string) int { return len(PIDs(name)) }

// PIDs returns the process IDs, as this process knows them, of the running processes
// that were started under a name.
func PIDs(name string) []int {
	var pids []int
	depth := len(namespaceIDs("/proc/self"))
	dirs, _ := filepath.Glob("/proc/[0-9]*")
	for _, dir := range dirs {
		text, _ := os.ReadFile(dir + "/cmdline")
		first, _, _ := strings.Cut(string(text), "\x00")
		if ids := namespaceIDs(dir); first == name && len(ids) >= depth {
			pids = append(pids, ids[depth-1])
		}
	}
	return pids
}

// namespaceIDs returns the IDs of a process in each PID namespace that it is in, from
// the outermost on.
func namespaceIDs(dir string) []int {
	status, _ := os.ReadFile(dir + "/status")
	_, rest, _ := strings.Cut(string(status), "\nNSpid:")
	line, _, _ := strings.Cut(rest, "\n")
	var ids []int
	for _, field := range strings.Fields(line) {
		id, _ := strconv.Atoi(field)
		ids = append(ids, id)
	}
	return ids
}
