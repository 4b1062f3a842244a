package lab

import (
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"goplab/internal/isolate"
)

// file makes a file of random bytes, the same each time, or many.
func file(r *round, args []string) error {
	if args[0] == "-times" && len(args) == 4 {
		number, err := strconv.Atoi(args[1])
		for i := 0; i < number && err == nil; i++ {
			err = file(r, []string{fmt.Sprintf("%s%03d.bin", args[2], i), args[3]})
		}
		return err
	}
	kib, err := strconv.Atoi(strings.TrimSuffix(args[1], "KiB"))
	if err != nil {
		return usageError(err.Error())
	}
	content := make([]byte, kib<<10)
	rand.NewChaCha8([32]byte([]byte(fmt.Sprintf("%32.32s", args[0])))).Read(content)
	name := r.ts.MkAbs(args[0])
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return os.WriteFile(name, content, 0o666)
}

// same compares a file with others: it must be one of them.
func same(r *round, args []string) error {
	got, err := os.ReadFile(r.ts.MkAbs(args[0]))
	if err != nil {
		missing := "there is no file " + args[0]
		if r.ran != nil {
			missing += " when " + r.ran.name + " has ended"
		}
		return r.withLog(failf("%s", missing))
	}
	var differs string
	for _, name := range args[1:] {
		want, err := os.ReadFile(r.ts.MkAbs(name))
		if err != nil {
			return err
		}
		if differs = difference(got, want); differs == "" {
			return nil
		}
	}
	return r.withLog(failf("%s is not the same as %s: %s", args[0], strings.Join(args[1:], " or "), differs))
}

// absent expects that a name, which may be a pattern, fits no file.
func absent(r *round, args []string) error {
	if found, _ := filepath.Glob(r.ts.MkAbs(args[0])); len(found) > 0 {
		name, _ := filepath.Rel(r.dir(), found[0])
		return r.withLog(failf("%s is there, and should not be", filepath.ToSlash(name)))
	}
	return nil
}

// pauseFor lets time pass.
func pauseFor(r *round, args []string) error {
	d, err := time.ParseDuration(args[0])
	if err != nil {
		return usageError(err.Error())
	}
	time.Sleep(d)
	return nil
}

// A trap is an address at which nobody should connect.
type trap struct {
	address  string
	listener net.Listener
	visited  chan string
}

// setTrap listens at an address, or without one looks whether somebody has come.
func setTrap(r *round, args []string) error {
	if len(args) == 0 {
		select {
		case from := <-r.trap.visited:
			return r.withLog(failf("%s connected to %s (from %s): a server connects to its client's own address alone, and to no port below 1024", r.server.name, r.trap.address, from))
		case <-time.After(200 * time.Millisecond):
			return nil
		}
	}
	if yes, why := isolate.Namespaces(); !yes {
		return &skipped{"it needs a network of its own: " + why}
	}
	listener, err := net.Listen("tcp", args[0])
	if err != nil {
		return &skipped{err.Error()}
	}
	r.ts.Defer(func() { listener.Close() })
	r.trap = &trap{args[0], listener, make(chan string, 1)}
	go func(t *trap) {
		if conn, err := t.listener.Accept(); err == nil {
			conn.Close()
			t.visited <- conn.RemoteAddr().String()
		}
	}(r.trap)
	return nil
}

// withLog adds what was said to a failure.
func (r *round) withLog(err error) error {
	if fail, ok := err.(*failure); ok && r.ftp != nil {
		fail.picture = r.seen()
	}
	return err
}
