package trust

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	groupRoot   = "/sys/fs/cgroup"
	groupPrefix = "goplab-trust-"
)

// newGroup makes a control group that grants half a core and returns its folder: below
// our own or, where that is forbidden, below the root. See cgroups(7).
func newGroup() (dir string, err error) {
	text, err := os.ReadFile("/proc/self/cgroup")
	if err != nil {
		return "", err
	}
	err = errors.New("no control group of ours has a controller for CPUs")
	for _, place := range groupPlaces(string(text)) {
		dir := filepath.Join(place.dir, groupPrefix+strconv.Itoa(os.Getpid()))
		removeLeftovers(place.dir)
		if err = place.make(dir); err == nil {
			return dir, nil
		}
		os.Remove(dir)
	}
	return "", err
}

// A groupPlace is a group in which another one may be made.
type groupPlace struct {
	dir     string
	unified bool // it is of version 2
}

// groupPlaces returns the places that the text of /proc/self/cgroup names, those of
// version 1 first: there it has the controllers, where both are mounted.
func groupPlaces(memberships string) []groupPlace {
	var old, unified []groupPlace
	for line := range strings.Lines(memberships) {
		fields := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(fields) < 3 {
			continue
		}
		switch {
		case fields[1] == "":
			unified = append(unified, groupPlace{filepath.Join(groupRoot, fields[2]), true}, groupPlace{groupRoot, true})
		case slices.Contains(strings.Split(fields[1], ","), "cpu"):
			root := filepath.Join(groupRoot, fields[1])
			old = append(old, groupPlace{filepath.Join(root, fields[2]), false}, groupPlace{root, false})
		}
	}
	return append(old, unified...)
}

// make makes a group.
func (p groupPlace) make(dir string) error {
	if p.unified {
		// This fails where it was done before, or is somebody else's business.
		os.WriteFile(filepath.Join(p.dir, "cgroup.subtree_control"), []byte("+cpu"), 0)
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	if p.unified {
		return setLimit(dir, "cpu.max", fmt.Sprintf("%d %d", halfQuota, quotaPeriod))
	}
	if err := setLimit(dir, "cpu.cfs_period_us", strconv.Itoa(quotaPeriod)); err != nil {
		return err
	}
	return setLimit(dir, "cpu.cfs_quota_us", strconv.Itoa(halfQuota))
}

// setLimit writes to a file that the kernel has made.
func setLimit(dir, name, value string) error {
	file, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteString(value)
	return errors.Join(err, file.Close())
}

// joinGroup moves this process into a group.
func joinGroup(dir string) error { return setLimit(dir, "cgroup.procs", "0") }

// removeGroup removes a group once its processes have ended.
func removeGroup(dir string) (err error) {
	for began := time.Now(); time.Since(began) < groupTimeout; time.Sleep(pollInterval) {
		if err = os.Remove(dir); err == nil {
			return nil
		}
	}
	return err
}

// removeLeftovers removes the groups of sessions that were killed. Those in use stay.
func removeLeftovers(dir string) {
	left, _ := filepath.Glob(filepath.Join(dir, groupPrefix+"*"))
	for _, group := range left {
		os.Remove(group)
	}
}
