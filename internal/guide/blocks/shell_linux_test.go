package blocks

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// script runs commands until they exit, or interrupts them, which is no error then.
func (r *runner) script(commands string, stopAfter time.Duration) ([]byte, error) {
	r.skipMissing(commands)
	limit := commandLimit
	if stopAfter > 0 {
		limit = stopAfter
	}
	ctx, cancel := context.WithTimeout(r.t.Context(), limit)
	defer cancel()
	var out bytes.Buffer
	cmd := r.command(ctx, commands)
	cmd.Stdout, cmd.Stderr = &out, &out
	stdin, keyboard, err := os.Pipe() // at which nobody types
	require.NoError(r.t, err)
	defer keyboard.Close()
	cmd.Stdin = stdin
	err = cmd.Run()
	stdin.Close()
	syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // what it started and left behind
	if stopAfter > 0 && ctx.Err() != nil {
		return out.Bytes(), nil
	}
	return out.Bytes(), err
}

// command returns a shell that carries out commands, in a process group of its own, which
// is interrupted when the context is done.
func (r *runner) command(ctx context.Context, commands string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "bash", "-e", "-c", commands)
	cmd.Dir, cmd.Env = r.dir, r.env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGINT) }
	cmd.WaitDelay = killDelay
	return cmd
}

// beside starts a command that runs until the block is done, and waits until it listens,
// or is connected.
func (r *runner) beside(command string) error {
	r.skipMissing(command)
	before := sockets(r.t)
	out, err := os.CreateTemp(r.t.TempDir(), "beside")
	require.NoError(r.t, err)
	cmd := r.command(context.Background(), command)
	cmd.Stdout, cmd.Stderr = out, out
	require.NoError(r.t, cmd.Start())
	r.end = append(r.end, func() {
		syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		cmd.Wait()
		out.Close()
	})

	for began := time.Now(); sockets(r.t) <= before; time.Sleep(settleDelay / 3) {
		if time.Since(began) > besideLimit {
			said, _ := os.ReadFile(out.Name())
			return r.block.errorf(0, "beside it, %s neither listens nor connects\n%s", command, said)
		}
	}
	time.Sleep(settleDelay)
	return nil
}

// sockets returns how many TCP sockets this goroutine's network has.
func sockets(t *testing.T) int {
	count := 0
	for _, file := range []string{"tcp", "tcp6"} {
		text, err := os.ReadFile("/proc/thread-self/net/" + file)
		require.NoError(t, err)
		count += bytes.Count(text, []byte("\n")) - 1
	}
	return count
}

// skipMissing skips the block if the first program of a line is not on this machine.
func (r *runner) skipMissing(commands string) {
	known := []string{"for", "while", "cd", "kill", "time"}
	for line := range strings.Lines(commands) {
		for _, word := range strings.Fields(line) {
			if strings.Contains(word, "=") {
				continue
			}
			if _, err := exec.LookPath(word); err != nil && !slices.Contains(known, word) {
				r.t.Skipf("%s: there is no %s here", r.block.Place(), word)
			}
			break
		}
	}
}
