package blocks

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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
	r := &runner{t: t, block: &Block{}}
	r.prepare()
	give(t, r.dir, "solutions")
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
	end    []func() // what was started
}

// maxRuns is how often a block is run until it is right: a busy machine is no reason to fail.
const maxRuns = 2

func (r *runner) run() {
	require.NoError(r.t, isolate.Unshare())
	var err error
	for range maxRuns {
		err = r.once()
		for _, end := range r.end {
			end()
		}
		r.end = nil
		if err == nil {
			return
		}
		r.t.Log(err)
	}
	assert.NoError(r.t, err)
}

// once prepares everything and runs the commands.
func (r *runner) once() error {
	r.prepare()
	for _, setup := range r.block.Note.Setup {
		if err := r.setUp(setup); err != nil {
			return err
		}
	}
	for _, command := range r.block.Note.Beside {
		if err := r.beside(command); err != nil {
			return err
		}
	}
	if r.block.IsSession() {
		return r.session()
	}

	commands := r.block.Commands()
	if r.block.Note.Terminals {
		last := len(commands) - 1
		for _, command := range commands[:last] {
			if err := r.beside(command); err != nil {
				return err
			}
		}
		commands = commands[last:]
	}
	return r.list(commands)
}

func (r *runner) setUp(setup Setup) error {
	for _, program := range setup.Given {
		give(r.t, r.dir, program)
	}
	if setup.Before == "" {
		return nil
	}
	if out, err := r.script(setup.Before, 0); err != nil {
		return r.block.errorf(-1, "before it, %s: %v\n%s", setup.Before, err, out)
	}
	return nil
}

// prepare makes the copy of the workbook, and what the commands find in their environment.
func (r *runner) prepare() {
	home := r.t.TempDir()
	r.dir = filepath.Join(home, "goplab")
	copyWorkbook(r.t, r.dir)
	r.makeClass(filepath.Join(home, "class"))

	cache, err := exec.Command("go", "env", "GOCACHE").Output()
	require.NoError(r.t, err)
	r.env = append(os.Environ(),
		"GOCACHE="+strings.TrimSpace(string(cache)),
		"GOFLAGS=-trimpath "+os.Getenv("GOFLAGS"), // so that all copies share what is built
		"PATH="+filepath.Join(home, "bin")+":"+os.Getenv("PATH"),
		"XDG_CACHE_HOME="+home, "GOPLAB_STRETCH=", "TERM=dumb", "PS1=$ ", "LC_ALL=C.UTF-8")
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
func (r *runner) list(commands []string) error {
	n := r.block.Note
	if n.StoppedAfter == 0 {
		commands = []string{strings.Join(commands, "\n")}
	}
	var all []byte
	for _, command := range commands {
		out, err := r.verdict(command, n.StoppedAfter)
		all = append(all, out...)
		if err != nil && !n.Fails {
			return r.block.errorf(0, "%v\n%s\n%s", err, command, out)
		} else if err == nil && n.Fails {
			return r.block.errorf(0, "it must fail\n%s\n%s", command, out)
		}
	}
	if r.output == nil {
		return nil
	}
	return r.output.compare(string(all))
}

// allHaveVerdicts is what grade -merge says if no scenario was without a verdict.
var allHaveVerdicts = []byte(" 0 scenarios have no verdict")

// verdict runs commands again if the machine was too busy for what they say.
func (r *runner) verdict(commands string, stopAfter time.Duration) (out []byte, err error) {
	for range maxRuns {
		out, err = r.script(commands, stopAfter)
		if !bytes.Contains(bytes.ReplaceAll(out, allHaveVerdicts, nil), []byte("no verdict")) {
			return out, err
		}
	}
	r.t.Skipf("%s: this machine is too busy for a verdict:\n%s", r.block.Place(), out)
	return nil, nil
}
