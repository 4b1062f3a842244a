package main

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// residentMemory returns how much memory a process has, in bytes, or 0 if the system
// does not say. Linux has /proc, and other Unix systems have ps.
func residentMemory(process int) int {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	for line := range strings.Lines(string(status)) {
		if text, found := strings.CutPrefix(line, "VmRSS:"); found {
			return kib(strings.TrimSuffix(strings.TrimSpace(text), " kB"))
		}
	}
	out, err := exec.Command("ps", "-o", "rss=", "-p", strconv.Itoa(process)).Output()
	if err != nil {
		return 0
	}
	return kib(strings.TrimSpace(string(out)))
}

// kib returns a number of KiB in bytes.
func kib(text string) int {
	n, _ := strconv.Atoi(text)
	return n * 1024
}

// cpuTime returns how much CPU time a running process has used, or 0 where there is no
// /proc to say: the fields utime and stime of its stat, in hundredths of a second.
func cpuTime(process int) time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", process))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(rest)
	const utime, stime = 14 - 3, 15 - 3 // fields count from 1, and two come before rest
	if len(fields) <= stime {
		return 0
	}
	user, _ := strconv.Atoi(fields[utime])
	system, _ := strconv.Atoi(fields[stime])
	return time.Duration(user+system) * 10 * time.Millisecond
}
