package scenario_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"goplab/internal/isolate"
)

var newSession = &syscall.SysProcAttr{Setsid: true}

// parallel lets a test run beside others where scenarios may.
func parallel(t *testing.T) {
	if namespaces, _ := isolate.Namespaces(); namespaces {
		t.Parallel()
	}
}

// running returns the number of running processes with a name.
func running(name string) int {
	count := 0
	files, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, file := range files {
		text, _ := os.ReadFile(file)
		if first, _, _ := strings.Cut(string(text), "\x00"); first == name {
			count++
		}
	}
	return count
}
