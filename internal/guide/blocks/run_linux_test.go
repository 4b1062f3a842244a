package blocks

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/isolate"
)

// Limits.
const (
	commandLimit = 9 * time.Minute        // for a command to exit
	besideLimit  = 2 * time.Minute        // for one that runs beside to listen or to connect
	settleDelay  = 300 * time.Millisecond // for what comes after that
	killDelay    = 5 * time.Second        // between SIGINT and SIGKILL
)

// TestCommands runs the commands of the pages, each block in a copy of the workbook and in
// a network of its own.
func TestCommands(t *testing.T) {
	if !*play {
		t.Skip("run with -play")
	}
	needSolutions(t)
	if namespaces, why := isolate.Namespaces(); !namespaces {
		t.Skip(why)
	}

	warmUp(t)
	blocks := load(t)
	for i, b := range blocks {
		if !b.isRun() {
			continue
		}
		r := &runner{block: b}
		if i+1 < len(blocks) && blocks[i+1].Note.Output {
			r.output = blocks[i+1]
		}
		t.Run(b.Place(), func(t *testing.T) {
			t.Parallel()
			r.t = t
			r.run()
		})
	}
}

// warmUp builds what the blocks run, so that they do not all do it at once: copies of the
// workbook share what is built.
func warmUp(t *testing.T) {
	r := &runner{t: t, block: &Block{Note: Note{Given: []string{"solutions"}}}}
	r.prepare()
	out, err := r.script("go build ./... && go test -run '^$' ./ch8/...", 0)
	require.NoError(t, err, "%s", out)
}

func (b *Block) isRun() bool {
	n := b.Note
	if b.section == "Next" && !n.given {
		return false
	}
	return b.HasCommands() && n.NotRun == "" && n.Excerpt == "" && n.Failure == nil && !n.Output && !b.IsCopy()
}

// A runner runs the commands of a block.
type runner struct {
	t      *testing.T
	block  *Block
	output *Block // what they print, if that is another block
	dir    string
	env    []string
}

func (r *runner) run() {
	require.NoError(r.t, isolate.Unshare())
	r.prepare()
	for _, command := range r.block.Note.Before {
		out, err := r.script(command, 0)
		require.NoError(r.t, err, "%s: before it, %s: %s", r.block.Place(), command, out)
	}
	for _, command := range r.block.Note.Beside {
		r.beside(command)
	}
	if r.block.IsSession() {
		assert.NoError(r.t, r.session())
		return
	}
	if r.block.Note.Terminals {
		commands := r.block.Commands()
		for _, command := range commands[:len(commands)-1] {
			r.beside(command)
		}
		r.list(commands[len(commands)-1:])
		return
	}
	r.list(r.block.Commands())
}

// prepare makes the copy of the workbook, and what the commands find in their environment.
func (r *runner) prepare() {
	home := r.t.TempDir()
	r.dir = filepath.Join(home, "goplab")
	copyWorkbook(r.t, r.dir)
	r.makeClass(filepath.Join(home, "class"))
	for _, program := range r.block.Note.Given {
		give(r.t, r.dir, program)
	}

	cache, err := exec.Command("go", "env", "GOCACHE").Output()
	require.NoError(r.t, err)
	r.env = append(os.Environ(),
		"GOCACHE="+strings.TrimSpace(string(cache)),
		"GOFLAGS=-trimpath "+os.Getenv("GOFLAGS"), // so that all copies share what is built
		"XDG_CACHE_HOME="+home, "GOPLAB_STRETCH=", "TERM=dumb", "PS1=$ ",
		"PATH="+filepath.Join(home, "bin")+":"+os.Getenv("PATH"), "LC_ALL=C.UTF-8")
	if r.block.original != nil {
		r.env = append(r.env, "GOPLAB_LANG=zh")
	}
}

// makeClass makes a class of two, beside the workbook: Ada has finished two steps, and
// Ben one.
func (r *runner) makeClass(dir string) {
	for student, steps := range map[string][]string{"ada": {"clock1", "netcat1"}, "ben": {"netcat1"}} {
		for _, step := range steps {
			require.NoError(r.t, os.CopyFS(filepath.Join(dir, student, step), os.DirFS(filepath.Join(r.dir, "solutions", step))))
		}
	}
}

// list runs a list of commands, or each alone, if each is stopped.
func (r *runner) list(commands []string) {
	n := r.block.Note
	if n.StoppedAfter == 0 {
		commands = []string{strings.Join(commands, "\n")}
	}
	var all []byte
	for _, command := range commands {
		out, err := r.verdict(command, n.StoppedAfter)
		all = append(all, out...)
		if n.Fails {
			assert.Error(r.t, err, "%s: it must fail: %s\n%s", r.block.Place(), command, out)
		} else {
			assert.NoError(r.t, err, "%s: %s\n%s", r.block.Place(), command, out)
		}
	}
	if r.output != nil {
		assert.NoError(r.t, r.output.compare(string(all)))
	}
}

// verdict runs commands again if the machine was too busy for what they say.
func (r *runner) verdict(commands string, stopAfter time.Duration) (out []byte, err error) {
	for range maxTries {
		out, err = r.script(commands, stopAfter)
		if !bytes.Contains(out, []byte("no verdict")) {
			return out, err
		}
	}
	r.t.Skipf("%s: this machine is too busy for a verdict:\n%s", r.block.Place(), out)
	return nil, nil
}

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
func (r *runner) beside(command string) {
	r.skipMissing(command)
	before := sockets(r.t)
	var out bytes.Buffer
	cmd := r.command(context.Background(), command)
	cmd.Stdout, cmd.Stderr = &out, &out
	require.NoError(r.t, cmd.Start())
	r.t.Cleanup(func() {
		syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		cmd.Wait()
	})
	for began := time.Now(); sockets(r.t) <= before; time.Sleep(settleDelay / 3) {
		require.Less(r.t, time.Since(began), besideLimit, "%s: beside it, %s neither listens nor connects", r.block.Place(), command)
	}
	time.Sleep(settleDelay)
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
