package cell

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// watch makes sure that the programs of this cell use no more than they may, where no
// limit of the kernel's does.
func watch(conn *os.File, o order) {
	var folders []usedFolder
	for _, f := range o.Config.Folders {
		if !f.ReadOnly {
			folders = append(folders, usedFolder{f.Inside, sizeOf(f.Inside)})
		}
	}
	if !o.WatchMemory && folders == nil {
		return
	}
	go func() {
		for range time.Tick(watchDelay) {
			if what := exceeded(o.WatchMemory, folders); what != "" {
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

// exceeded returns the limit that the cell has exceeded, or "".
func exceeded(memory bool, folders []usedFolder) string {
	if memory && memoryUsed() > maxMemory {
		return memoryLimit
	}
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

var memoryLimit = fmt.Sprintf("%d MiB of memory", maxMemory>>20)

// memoryUsed returns how much memory the processes of the cell use, besides this one.
func memoryUsed() int {
	pages := 0
	processes, _ := filepath.Glob("/proc/[0-9]*/statm")
	for _, file := range processes {
		if file == "/proc/1/statm" {
			continue
		}
		text, _ := os.ReadFile(file)
		if fields := strings.Fields(string(text)); len(fields) > 2 {
			resident, _ := strconv.Atoi(fields[1])
			pages += resident
		}
	}
	return pages * os.Getpagesize()
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
