package class

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"goplab/internal/errand"
)

// A runner does a job in a process of its own and is told what it says. It returns the
// processor time that was used. When the context is done, the process is told to end.
type runner func(ctx context.Context, role string, j job, p priority, tell func(message)) (time.Duration, error)

// A priority is how urgent a job is.
type priority int

const (
	usual priority = iota
	spare          // it gets what nobody else wants
)

// errUnfinished means that a process has ended before its job was done.
var errUnfinished = errors.New("it ended before it was done")

// startProcess is the runner that is used, except in tests.
func startProcess(ctx context.Context, role string, j job, p priority, tell func(message)) (time.Duration, error) {
	file, err := errand.Write(j.Work, j)
	if err != nil {
		return 0, err
	}
	defer os.Remove(file)
	self, err := os.Executable()
	if err != nil {
		return 0, err
	}

	cmd := exec.CommandContext(ctx, self, role, file)
	cmd.Args[0] = "grade"                            // a test's own name would mean something to package lab
	cmd.Env = append(os.Environ(), "TMPDIR="+j.Work) // what a killed process leaves is removed with it
	keepApart(cmd)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return 0, err
	}
	cmd.Cancel, cmd.WaitDelay = stdin.Close, endTimeout
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return 0, err
	}
	said := &tail{}
	cmd.Stderr = said

	if err := startWith(p, cmd); err != nil {
		return 0, err
	}
	done := false
	err = errand.Listen(stdout, func(m message) {
		if m.Done {
			done = true
			return
		}
		tell(m)
	})
	err = errors.Join(err, cmd.Wait())
	used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	switch {
	case ctx.Err() != nil:
		return used, ctx.Err()
	case err != nil:
		return used, fmt.Errorf("%w: %w%s", errUnfinished, err, said.lastLine())
	case !done:
		return used, errUnfinished
	}
	return used, nil
}

// A tail keeps the end of what is written to it.
type tail struct{ text []byte }

func (t *tail) Write(b []byte) (int, error) {
	t.text = append(t.text, b...)
	if extra := len(t.text) - maxSaid; extra > 0 {
		t.text = append(t.text[:0], t.text[extra:]...)
	}
	return len(b), nil
}

// lastLine returns the last line, after a colon and a space, or nothing. Of a panic that is
// its first line, as far as that is left.
func (t *tail) lastLine() string {
	lines := strings.Split(string(bytes.TrimSpace(t.text)), "\n")
	last := lines[len(lines)-1]
	for _, line := range lines {
		if strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "fatal error: ") {
			last = line
			break
		}
	}
	if last == "" {
		return ""
	}
	return ": " + last
}
