package cell

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// users counts the users of cells.
var users atomic.Int64

// NewUser returns a number for the user of cells whose programs share folders.
func NewUser() int { return int(users.Add(1)) }

// ids are the users of a cell.
type ids struct {
	Inside, Outside int  // the program's user ID
	Root            bool // process 1 is root, inside and outside: otherwise it is that user, too
}

const (
	insideID    = 1000          // what root's programs see as their user ID
	outsideID   = 1_900_000_000 // the last user ID that a program of root's may have
	usersAtOnce = 10_000
)

// idsFor returns the IDs of a cell. Programs that root starts have a user ID of their
// own, which nobody else has. Whoever is not root has no other ID to give away.
func idsFor(user int) ids {
	own := os.Geteuid()
	last := lastID()
	if own != 0 || last < 1<<16-1 {
		inside := own
		if own == 0 {
			inside = insideID
		}
		return ids{Inside: inside, Outside: own}
	}
	return ids{Inside: insideID, Outside: min(last, outsideID) - user%usersAtOnce, Root: true}
}

// lastID returns the last user ID of the user namespace of this process.
var lastID = sync.OnceValue(func() int {
	file, err := os.Open("/proc/self/uid_map")
	if err != nil {
		return 0
	}
	defer file.Close()
	last := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var inside, outside, length int
		fmt.Sscan(lines.Text(), &inside, &outside, &length)
		last = max(last, inside+length-1)
	}
	return last
})

// write makes them the IDs of a process that has just entered a user namespace.
func (i ids) write(pidfd int) error {
	dir, err := procDir(pidfd)
	if err != nil {
		return err
	}
	uids, gids := fmt.Sprintf("%d %d 1\n", i.Inside, i.Outside), fmt.Sprintf("%d %d 1\n", i.Inside, os.Getegid())
	if i.Root {
		uids += "0 0 1\n"
		gids = uids
	} else if err := os.WriteFile(dir+"/setgroups", []byte("deny"), 0); err != nil {
		return fmt.Errorf("setting the groups of a cell: %w", err)
	}
	if err := os.WriteFile(dir+"/uid_map", []byte(uids), 0); err != nil {
		return fmt.Errorf("setting the users of a cell: %w", err)
	}
	if err := os.WriteFile(dir+"/gid_map", []byte(gids), 0); err != nil {
		return fmt.Errorf("setting the groups of a cell: %w", err)
	}
	return nil
}

// procDir returns the folder in /proc of the process that a pidfd refers to. Its name is
// not the ID that we know, since /proc may be mounted for a namespace outside ours.
func procDir(pidfd int) (string, error) {
	id := fdinfo(pidfd, "Pid:")
	if len(id) == 0 || id[0] <= 0 {
		return "", errors.New("finding a process in /proc: this system does not say its ID")
	}
	return "/proc/" + strconv.Itoa(id[0]), nil
}

// pidOf returns the ID, as this process knows it, of the process that a pidfd refers to,
// or -1 if that has exited.
func pidOf(pidfd int) int {
	ids, depth := fdinfo(pidfd, "NSpid:"), ownDepth()
	if depth >= len(ids) {
		return -1
	}
	return ids[depth]
}

// ownDepth returns how many PID namespaces there are between that of /proc and ours.
var ownDepth = sync.OnceValue(func() int {
	text, _ := os.ReadFile("/proc/self/status")
	return max(0, len(numbers(string(text), "NSpid:"))-1)
})

// fdinfo returns the numbers in a line about a file descriptor of this process.
func fdinfo(fd int, label string) []int {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/self/fdinfo/%d", fd))
	return numbers(string(text), label)
}

// numbers returns the numbers in the line of a text that begins with a label.
func numbers(text, label string) []int {
	var all []int
	for line := range strings.Lines(text) {
		if rest, found := strings.CutPrefix(line, label); found {
			for _, field := range strings.Fields(rest) {
				n, _ := strconv.Atoi(field)
				all = append(all, n)
			}
		}
	}
	return all
}
