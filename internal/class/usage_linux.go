package class

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// processorTime returns the time that processors have spent, and the part of it in which
// they did something that was not nice: see proc_stat(5).
func processorTime() (used, all float64) {
	text, _ := os.ReadFile("/proc/stat")
	line, _, _ := strings.Cut(string(text), "\n")
	fields := strings.Fields(line)
	if len(fields) < 9 {
		return 0, 0
	}
	for i, field := range fields[1:9] { // the rest, time of guests, is in these already
		n, _ := strconv.ParseFloat(field, 64)
		all += n
		if i != niceField && i != idleField && i != waitField {
			used += n
		}
	}
	return used, all
}

// Fields of /proc/stat.
const (
	niceField = 1
	idleField = 3
	waitField = 4
)

// load returns how many programs have wanted a processor in the last minute, on average: see
// proc_loadavg(5).
func load() float64 {
	text, _ := os.ReadFile("/proc/loadavg")
	first, _, _ := strings.Cut(string(text), " ")
	n, _ := strconv.ParseFloat(first, 64)
	return n
}

// available returns how many bytes of memory nobody uses: see proc_meminfo(5).
func available() int {
	text, _ := os.ReadFile("/proc/meminfo")
	for line := range strings.Lines(string(text)) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "MemAvailable:" {
			n, _ := strconv.Atoi(fields[1])
			return n << 10
		}
	}
	return math.MaxInt
}

// quota returns how many processors the control groups of this process grant it: see
// cgroups(7). It is infinite if they do not say.
func quota() float64 {
	least := math.Inf(1)
	text, _ := os.ReadFile("/proc/self/cgroup")
	for line := range strings.Lines(string(text)) {
		fields := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(fields) < 3 {
			continue
		}
		root := filepath.Join("/sys/fs/cgroup", fields[1])
		for group := filepath.Clean(fields[2]); ; group = filepath.Dir(group) {
			least = min(least, quotaOf(filepath.Join(root, group)))
			if group == "/" || group == "." {
				break
			}
		}
	}
	return least
}

// quotaOf returns what one group grants, of either version.
func quotaOf(group string) float64 {
	text, _ := os.ReadFile(filepath.Join(group, "cpu.max"))
	fields := strings.Fields(string(text))
	if len(fields) != 2 {
		limit, _ := os.ReadFile(filepath.Join(group, "cpu.cfs_quota_us"))
		period, _ := os.ReadFile(filepath.Join(group, "cpu.cfs_period_us"))
		fields = []string{strings.TrimSpace(string(limit)), strings.TrimSpace(string(period))}
	}
	limit, err := strconv.ParseFloat(fields[0], 64)
	period, err2 := strconv.ParseFloat(fields[1], 64)
	if err != nil || err2 != nil || limit <= 0 || period <= 0 {
		return math.Inf(1)
	}
	return limit / period
}
