package cell

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"goplab/internal/isolate"
)

// A group is a control group that limits the memory of a cell: see cgroups(7). A nil one
// does nothing.
type group struct {
	dir   string
	files *groupFiles
}

// groupFiles are the files of a group in one of the two versions of control groups.
type groupFiles struct {
	limit  string // of memory
	swap   string // more of what there is beside the memory; it may be missing
	events string // has a line that says how often a process was killed
}

var (
	version1 = &groupFiles{"memory.limit_in_bytes", "memory.memsw.limit_in_bytes", "memory.oom_control"}
	version2 = &groupFiles{"memory.max", "memory.swap.max", "memory.events"}
)

const groupRoot = "/sys/fs/cgroup"

func init() { isolate.OnClear(removeGroups) }

// watchOnly is for tests: process 1 watches the memory although there are groups.
var watchOnly bool

// groups counts the groups of this process.
var groups atomic.Int64

// newGroup puts a process and its future children into a group of its own, or returns nil
// if this system has none for us.
func newGroup(pid int) *group {
	place := groupPlace()
	if place == nil || watchOnly {
		return nil
	}
	g := &group{filepath.Join(place.dir, "cell-"+strconv.FormatInt(groups.Add(1), 10)), place.files}
	if os.Mkdir(g.dir, 0o755) != nil {
		return nil
	}
	swap := "0"
	if g.files == version1 {
		swap = strconv.Itoa(maxMemory) // it includes the memory
	}
	if g.set(g.files.limit, strconv.Itoa(maxMemory)) != nil || g.set("cgroup.procs", strconv.Itoa(pid)) != nil {
		g.remove()
		return nil
	}
	g.set(g.files.swap, swap) // if it is missing, there is no swap, or nobody counts it
	return g
}

// groupPlace returns the group of this run, in which those of its cells are.
var groupPlace = sync.OnceValue(func() *group {
	name := isolate.Run()
	if name == "" {
		return nil
	}
	for _, place := range groupPlaces() {
		g := &group{filepath.Join(place.dir, name), place.files}
		if os.Mkdir(g.dir, 0o755) != nil {
			continue
		}
		if g.files == version2 {
			g.set("cgroup.subtree_control", "+memory")
		}

		// Some systems have the folder, but not what it should hold.
		trial := &group{filepath.Join(g.dir, "trial"), g.files}
		err := os.Mkdir(trial.dir, 0o755)
		if err == nil {
			err = trial.set(g.files.limit, strconv.Itoa(maxMemory))
		}
		trial.remove()
		if err == nil {
			return g
		}
		g.remove()
	}
	return nil
})

// groupPlaces returns the groups below which another one may be made: our own, and the
// root.
func groupPlaces() []group {
	var places []group
	text, _ := os.ReadFile("/proc/self/cgroup")
	for line := range strings.Lines(string(text)) {
		fields := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(fields) < 3 {
			continue
		}
		root, files := groupRoot, version2
		if controllers := strings.Split(fields[1], ","); slices.Contains(controllers, "memory") {
			root, files = filepath.Join(groupRoot, fields[1]), version1
		} else if fields[1] != "" {
			continue
		}
		places = append(places, group{filepath.Join(root, fields[2]), files}, group{root, files})
	}
	return places
}

// removeGroups removes the groups of a run.
func removeGroups(run string) {
	for _, place := range groupPlaces() {
		dir := filepath.Join(place.dir, run)
		cells, _ := filepath.Glob(filepath.Join(dir, "*", "cgroup.procs"))
		for _, file := range cells {
			os.Remove(filepath.Dir(file))
		}
		os.Remove(dir)
	}
}

func (g *group) set(name, value string) error {
	file, err := os.OpenFile(filepath.Join(g.dir, name), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = file.WriteString(value)
	return err
}

// exceeded returns the limit for which the kernel has killed a process of the group, or
// "".
func (g *group) exceeded() string {
	if g == nil {
		return ""
	}
	text, _ := os.ReadFile(filepath.Join(g.dir, g.files.events))
	for line := range strings.Lines(string(text)) {
		if count, found := strings.CutPrefix(line, "oom_kill "); found && strings.TrimSpace(count) != "0" {
			return memoryLimit
		}
	}
	return ""
}

// remove removes the group, whose processes must have ended.
func (g *group) remove() {
	if g != nil {
		os.Remove(g.dir)
	}
}
