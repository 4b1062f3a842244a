package submission

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// usage returns what the group uses. A limit of the address space would be simpler, but Go
// programs reserve much more of that than they use.
func (g *group) usage() (u usage) {
	all := processes()
	id := g.outerID(all)
	for _, p := range all {
		if p.group == id {
			u.memory += p.memory
			u.cpu += p.cpu
		}
	}
	return u
}

// A process is one of those in /proc, which may have been mounted outside our PID namespace:
// then its numbers are others than ours.
type process struct {
	id, parent, group string
	usage
}

// ticks is the unit of times in /proc: see proc_pid_stat(5).
const ticks = time.Second / 100

// processes returns all processes.
func processes() (all []process) {
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range files {
		text, _ := os.ReadFile(file)
		text = text[bytes.LastIndexByte(text, ')')+1:] // a program's name may have spaces
		if fields := strings.Fields(string(text)); len(fields) > 21 {
			var u usage
			pages, _ := strconv.ParseInt(fields[21], 10, 64)
			u.memory = pages * int64(os.Getpagesize())
			for _, field := range fields[11:15] { // user, system, and those of children that have ended
				n, _ := strconv.ParseInt(field, 10, 64)
				u.cpu += time.Duration(n) * ticks
			}
			all = append(all, process{filepath.Base(filepath.Dir(file)), fields[1], fields[2], u})
		}
	}
	return all
}

// outerID returns the number of the group in /proc, or "" if it has ended.
func (g *group) outerID(all []process) string {
	if g.outer != "" {
		return g.outer
	}
	self, _ := os.Readlink("/proc/self")
	for _, p := range all {
		if p.parent != self {
			continue
		}
		status, _ := os.ReadFile(filepath.Join("/proc", p.id, "status"))
		_, ids, _ := strings.Cut(string(status), "\nNSpid:")
		ids, _, _ = strings.Cut(ids, "\n")
		if fields := strings.Fields(ids); len(fields) > 0 && fields[len(fields)-1] == strconv.Itoa(g.id) {
			g.outer = p.id
		}
	}
	return g.outer
}
