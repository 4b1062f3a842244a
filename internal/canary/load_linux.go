package canary

import (
	"os"
	"path"
	"strconv"
	"strings"
)

// A load knows how much this machine has to do.
type load struct {
	quotas    []string // files of control groups that say how often their quota was used up
	throttled int      // what they said last, in sum
}

func newLoad() *load {
	text, _ := os.ReadFile("/proc/self/cgroup")
	l := &load{quotas: quotaFiles(string(text))}
	l.throttled = l.throttling()
	return l
}

// exceeds reports whether more threads want to run than there are CPUs, or whether
// this process has used up the share of a CPU that a control group grants it, which
// stops its threads as well.
func (l *load) exceeds(cpus int) bool {
	before := l.throttled
	l.throttled = l.throttling()
	return runnable() > cpus || l.throttled > before
}

// runnable returns how many threads of this machine are running or want to, besides
// the one that asks: see proc_loadavg(5).
func runnable() int {
	text, _ := os.ReadFile("/proc/loadavg")
	fields := strings.Fields(string(text))
	if len(fields) < 4 {
		return 0
	}
	running, _, _ := strings.Cut(fields[3], "/")
	n, _ := strconv.Atoi(running)
	return n - 1
}

// quotaFiles returns the cpu.stat files of the control groups that this process is in,
// of either version, and of those above them: see cgroups(7).
func quotaFiles(memberships string) []string {
	var files []string
	for line := range strings.Lines(memberships) {
		fields := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(fields) < 3 {
			continue
		}

		// A line of version 2 names no controllers.
		root, controllers := "/sys/fs/cgroup", fields[1]
		if controllers != "" {
			root = path.Join(root, controllers)
		}
		if controllers == "" || strings.Contains(","+controllers+",", ",cpu,") {
			files = append(files, quotasAbove(root, path.Clean(fields[2]))...)
		}
	}
	return files
}

// quotasAbove returns the files of a group and of those above it.
func quotasAbove(root, group string) []string {
	var files []string
	for ; ; group = path.Dir(group) {
		file := path.Join(root, group, "cpu.stat")
		if _, err := os.Stat(file); err == nil {
			files = append(files, file)
		}
		if group == "/" || group == "." {
			return files
		}
	}
}

// throttling returns how often the control groups have used up their quotas.
func (l *load) throttling() int {
	sum := 0
	for _, file := range l.quotas {
		text, _ := os.ReadFile(file)
		for line := range strings.Lines(string(text)) {
			if number, found := strings.CutPrefix(line, "nr_throttled "); found {
				n, _ := strconv.Atoi(strings.TrimSpace(number))
				sum += n
			}
		}
	}
	return sum
}
