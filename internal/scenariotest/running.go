package scenariotest

import (
	"os"
	"path/filepath"
	"strings"
)

// Running returns the number of running processes that were started under a name, or
// 0 where the system has no /proc.
func Running(name string) int {
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
