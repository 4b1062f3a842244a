package cell

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// watch makes sure that the programs of this cell use no more than they may, where no
// limit of the kernel's does. It looks at folders less often than at the rest, since that
// takes longer.
func watch(conn *os.File, o order) {
	var folders []usedFolder
	for _, f := range o.Config.Folders {
		if !f.ReadOnly {
			folders = append(folders, usedFolder{f.Inside, sizeOf(f.Inside)})
		}
	}
	go func() {
		for n := 1; ; n++ {
			time.Sleep(watchDelay)
			what := exceededProcesses(o.WatchMemory)
			if what == "" && n%looksPerFolder == 0 {
				what = exceededFiles(folders)
			}
			if what != "" {
				send(conn, report{Exceeded: what})
				unix.Kill(-1, unix.SIGKILL) // all processes of the cell but this one
			}
		}
	}()
}

// A usedFolder is a folder that a program may write to.
type usedFolder struct {
	path   string
	before size
}

// A size is how much there is in a folder.
type size struct {
	bytes, files int64
}

// exceededFiles returns the limit that folders have exceeded, or "".
func exceededFiles(folders []usedFolder) string {
	for _, f := range folders {
		now := sizeOf(f.path)
		switch {
		case now.bytes-f.before.bytes > maxFiles:
			return fmt.Sprintf("%d MiB of files", maxFiles>>20)
		case now.files-f.before.files > maxFileCount:
			return fmt.Sprintf("%d files", maxFileCount)
		}
	}
	return ""
}

// exceededProcesses returns the limit that the processes of the cell have exceeded, or "".
func exceededProcesses(memory bool) string {
	pids := otherProcesses()
	switch {
	case len(pids) > maxProcesses:
		return fmt.Sprintf("%d processes", maxProcesses)
	case memory && memoryUsed(pids) > maxMemory:
		return memoryLimit
	}
	return ""
}

var memoryLimit = fmt.Sprintf("%d MiB of memory", maxMemory>>20)

// otherProcesses returns the names in /proc of the processes of the cell besides this one.
func otherProcesses() []string {
	dir, err := os.Open("/proc")
	if err != nil {
		return nil
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(-1)
	return slices.DeleteFunc(names, func(name string) bool { return name == "1" || name[0] < '0' || name[0] > '9' })
}

// memoryUsed returns how much memory processes use. What they share, such as the program
// itself, counts once.
func memoryUsed(pids []string) int {
	own, shared := 0, 0
	for _, pid := range pids {
		text, _ := os.ReadFile("/proc/" + pid + "/statm")
		if fields := strings.Fields(string(text)); len(fields) > 2 {
			resident, _ := strconv.Atoi(fields[1])
			common, _ := strconv.Atoi(fields[2])
			own, shared = own+resident-common, max(shared, common)
		}
	}
	return (own + shared) * os.Getpagesize()
}

// sizeOf returns the size of a folder. It stops where that is more than any may have.
func sizeOf(dir string) size {
	var s size
	filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		var stat unix.Stat_t
		if unix.Lstat(path, &stat) == nil {
			s.bytes += stat.Blocks * 512
			s.files++
		}
		if s.files > 2*maxFileCount {
			return fs.SkipAll
		}
		return nil
	})
	return s
}
