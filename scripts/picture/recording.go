//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/creack/pty"

	"goplab/internal/picture"
)

// patience is how long a program may take to show what is expected.
const patience = 2 * time.Minute

// pause is long enough for a program to finish a frame.
const pause = time.Second

// A recording is of a program that runs on a terminal.
type recording struct {
	ctx     context.Context
	command *exec.Cmd
	pty     *os.File
	began   time.Time
	done    chan struct{} // closed when the terminal is

	mu   sync.Mutex
	film *picture.Film
	seen string // what the program wrote since the last expect
}

// record starts a program on a terminal of some size.
func (s *studio) record(film *picture.Film, dir, program string, args ...string) (*recording, error) {
	goCache, err := exec.CommandContext(s.ctx, "go", "env", "GOCACHE").Output()
	if err != nil {
		return nil, fmt.Errorf("asking for the cache of builds: %w", err)
	}
	r := &recording{ctx: s.ctx, film: film, began: time.Now(), done: make(chan struct{})}
	r.command = exec.CommandContext(s.ctx, program, args...)
	r.command.Dir = dir
	r.command.Env = append(os.Environ(), "TERM=xterm", "LC_ALL=C.UTF-8", "COLORTERM=", "NO_COLOR=", "CI=",
		"XDG_CACHE_HOME="+filepath.Join(s.work, "cache"), "GOCACHE="+strings.TrimSpace(string(goCache)))
	if r.pty, err = pty.StartWithSize(r.command, &pty.Winsize{Rows: uint16(film.Rows), Cols: uint16(film.Columns)}); err != nil {
		return nil, err
	}
	go r.read()
	return r, nil
}

// read keeps what the program writes.
func (r *recording) read() {
	defer close(r.done)
	buffer := make([]byte, 64<<10)
	for {
		n, err := r.pty.Read(buffer)
		r.mu.Lock()
		r.film.Write(time.Since(r.began), buffer[:n])
		r.seen += string(buffer[:n])
		r.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// escapes are what does not show.
var escapes = regexp.MustCompile("\x1b\\[[0-?]*[ -/]*[@-~]")

// expect waits until the program has written a text.
func (r *recording) expect(text string) error {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		r.mu.Lock()
		seen := escapes.ReplaceAllString(r.seen, "")
		found := strings.Contains(seen, text)
		if found {
			r.seen = ""
		}
		r.mu.Unlock()
		if found {
			return nil
		}
	}
	return fmt.Errorf("the program did not write %q", text)
}

// linger lets the program finish what it shows, which is worth reading.
func (r *recording) linger() {
	time.Sleep(pause)
	r.mu.Lock()
	r.film.Linger(time.Since(r.began))
	r.mu.Unlock()
	time.Sleep(pause)
}

// end ends the program, and waits until it has.
func (r *recording) end() {
	r.command.Process.Signal(syscall.SIGTERM)
	select {
	case <-r.done:
	case <-time.After(10 * time.Second):
		r.command.Process.Kill()
	}
	r.command.Wait()
	r.pty.Close()
}
