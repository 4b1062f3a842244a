//go:build unix && !linux

package submission

import (
	"os/exec"
	"strconv"
	"strings"
)

// usage returns how much memory the group uses.
func (g *group) usage() (u usage) {
	out, _ := exec.Command("ps", "-A", "-o", "pgid=,rss=").Output()
	for line := range strings.Lines(string(out)) {
		if fields := strings.Fields(line); len(fields) == 2 && fields[0] == strconv.Itoa(g.id) {
			kilobytes, _ := strconv.ParseInt(fields[1], 10, 64)
			u.memory += kilobytes << 10
		}
	}
	return u
}
