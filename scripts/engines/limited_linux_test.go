package engines_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	groups  = "/sys/fs/cgroup"
	period  = 100_000 // microseconds
	cleanUp = "goplab-engines-"
)

// limited returns a command that runs another one with so many cores and bytes of
// memory: in control groups, of whichever version is here. Where none can be made, the
// test says so, and runs without limits.
func limited(t *testing.T, cores float64, memory int) []string {
	quota, bytes := strconv.Itoa(int(cores*period)), strconv.Itoa(memory)
	unified := map[string]string{"cpu.max": fmt.Sprintf("%s %d", quota, period), "memory.max": bytes}
	dirs := []string{makeGroup(t, groups, unified)}
	if dirs[0] == "" {
		dirs = []string{
			makeGroup(t, groups+"/cpu", map[string]string{"cpu.cfs_period_us": strconv.Itoa(period), "cpu.cfs_quota_us": quota}),
			makeGroup(t, groups+"/memory", map[string]string{"memory.limit_in_bytes": bytes}),
		}
	}

	join := ""
	for _, dir := range dirs {
		if dir == "" {
			t.Log("NOT LIMITED: no control group with cores and memory can be made here")
			return nil
		}
		join += fmt.Sprintf("echo $$ >'%s/cgroup.procs' && ", dir)
	}
	return []string{"bash", "-c", join + `exec "$@"`, "limited"}
}

// makeGroup makes a group with limits, and removes it when the test ends. It returns ""
// if that is not possible.
func makeGroup(t *testing.T, parent string, limits map[string]string) string {
	dir := filepath.Join(parent, cleanUp+strconv.Itoa(os.Getpid()))
	if strings.Count(parent, "/") == strings.Count(groups, "/") {
		if _, err := os.Stat(filepath.Join(parent, "cgroup.controllers")); err != nil {
			return "" // it is not of version 2
		}
		os.WriteFile(filepath.Join(parent, "cgroup.subtree_control"), []byte("+cpu +memory"), 0)
	}
	if os.Mkdir(dir, 0o755) != nil {
		return ""
	}
	t.Cleanup(func() { require.NoError(t, os.Remove(dir), "processes are left") })
	for name, value := range limits {
		if os.WriteFile(filepath.Join(dir, name), []byte(value), 0) != nil {
			return ""
		}
	}
	return dir
}
