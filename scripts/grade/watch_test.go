package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/class"
	"goplab/internal/live"
	"goplab/internal/say"
	"goplab/internal/terminal"
	"goplab/internal/workbook"
)

// beGradeVar makes the test's program grade.
const beGradeVar = "GRADE_TEST_MAIN"

func TestMain(m *testing.M) {
	class.BeChild()
	if os.Getenv(beGradeVar) != "" {
		main()
	}
	os.Exit(m.Run())
}

// graderCommand returns a command that runs grade, with a memory of its own.
func graderCommand(t *testing.T, args ...string) *exec.Cmd {
	exe, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(exe, args...)
	cmd.Args[0] = "grade" // by the name of a test, package lab would enter namespaces itself
	cmd.Env = append(os.Environ(), beGradeVar+"=1", say.Variable+"=en", "XDG_CACHE_HOME="+t.TempDir(), "GOCACHE="+goCache(t), "TERM=xterm", "LANG=C.UTF-8", "LC_ALL=", "CI=", "NO_COLOR=", "DISPLAY=", "WAYLAND_DISPLAY=")
	return cmd
}

// goCache returns the cache of builds, which is not where XDG_CACHE_HOME says.
func goCache(t *testing.T) string {
	out, err := exec.Command("go", "env", "GOCACHE").Output()
	require.NoError(t, err)
	return strings.TrimSpace(string(out))
}

// save saves a file of a tree as an editor does: a new file takes the place of the old
// one.
func save(t *testing.T, tree, path, text string) {
	t.Helper()
	path = filepath.Join(tree, filepath.FromSlash(path))
	require.NoError(t, os.WriteFile(path+"~", []byte(text), 0o644))
	require.NoError(t, os.Rename(path+"~", path))
}

// A client that passes netcat1/at-once, as far as that looks.
const client = `package main

import (
	"io"
	"log"
	"net"
	"os"
)

func main() {
	conn, err := net.Dial("tcp", "localhost:8000")
	if err != nil {
		log.Fatal(err)
	}
	io.Copy(os.Stdout, conn)
}
`

// idle is a client that does nothing for a long time.
const idle = `package main

import "time"

func main() { time.Sleep(time.Hour) }
`

const patience = 3 * time.Minute // a busy machine plays scenarios again

// TestWatchLines saves files while grade watches without a terminal.
func TestWatchLines(t *testing.T) {
	dir := tree(t, map[string]string{"netcat1/main.go": starter, "clock1/main.go": starter})
	cmd := graderCommand(t, "-watch", "netcat1/at-once", "netcat1/shows-lines", dir)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	cmd.Stderr = cmd.Stdout
	require.NoError(t, cmd.Start())
	defer cmd.Process.Kill()
	lines := make(chan string, 1000)
	go func() {
		for s := bufio.NewScanner(out); s.Scan(); {
			lines <- s.Text()
		}
		close(lines)
	}()
	await := func(text string) {
		t.Helper()
		var all []string
		for deadline := time.After(patience); ; {
			select {
			case line, open := <-lines:
				all = append(all, line)
				if strings.Contains(line, text) {
					return
				}
				require.True(t, open, "no %q in\n%s", text, strings.Join(all, "\n"))
			case <-deadline:
				require.Fail(t, "no "+text, strings.Join(all, "\n"))
			}
		}
	}

	await("nothing here yet")
	await("to play it again")

	save(t, dir, "netcat1/main.go", broken)
	await("netcat1/main.go was saved")
	await("netcat1 does not build")
	await("to play it again")

	// What is not selected is not played; what is saved during a run starts it over.
	save(t, dir, "clock1/main.go", broken)
	save(t, dir, "netcat1/main.go", idle)
	await(" scenarios ")
	save(t, dir, "netcat1/main.go", client)
	await("netcat1/main.go was saved")
	await("netcat1: 2 of 2 passed")
	await("played 2 scenarios in ")

	if cmd.Process.Signal(os.Interrupt) != nil { // on Windows
		cmd.Process.Kill()
	}
	for line := range lines {
		assert.NotContains(t, line, "clock1")
	}
	cmd.Wait()
}

// A person sits at a terminal at which grade runs.
type person struct {
	t      *testing.T
	term   *terminal.Terminal
	screen *terminal.Screen
	cmd    *exec.Cmd
}

// sit starts grade at a terminal.
func sit(t *testing.T, args ...string) *person {
	term, err := terminal.Open(80)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(term.Close)
	p := &person{t, term, terminal.NewScreen(80), graderCommand(t, args...)}
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = term.Programs, term.Programs, term.Programs
	sessionOf(p.cmd)
	require.NoError(t, p.cmd.Start())
	t.Cleanup(func() { p.cmd.Process.Kill() })
	go io.Copy(p.screen, term.Ours)
	return p
}

// sees waits until the screen shows a text.
func (p *person) sees(text string) {
	p.t.Helper()
	p.seesMatch(regexp.MustCompile(regexp.QuoteMeta(text)))
}

func (p *person) seesMatch(text *regexp.Regexp) {
	p.t.Helper()
	for deadline := time.Now().Add(patience); !text.MatchString(p.text()); time.Sleep(10 * time.Millisecond) {
		require.True(p.t, time.Now().Before(deadline), "no %q in\n%s", text, p.text())
	}
}

func (p *person) text() string { return strings.Join(p.screen.Lines(), "\n") }

// types types keys.
func (p *person) types(keys string) {
	_, err := io.WriteString(p.term.Ours, keys)
	require.NoError(p.t, err)
}

// leaves waits until grade has exited.
func (p *person) leaves() {
	p.t.Helper()
	ended := make(chan struct{})
	go func() {
		p.cmd.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(patience):
		require.Fail(p.t, "grade has not exited", p.text())
	}
}

// TestWatchScreen presses every key.
func TestWatchScreen(t *testing.T) {
	dir := tree(t, map[string]string{"netcat1/main.go": starter})
	p := sit(t, "-watch", "netcat1/at-once", "netcat1/shows-lines", dir)
	p.sees("Next: netcat1, ")
	p.sees("nothing here yet")
	p.sees("enter again  h hint  o open  a all  q quit")
	for _, text := range []string{"Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3", "Next: netcat1, "} {
		p.types("h")
		p.sees(text)
	}
	p.types("d")
	p.sees("d compares with the solution, once the core of a step has passed.")

	save(t, dir, "netcat1/main.go", broken)
	p.sees("netcat1 does not build:")
	p.sees("nothing could be played (netcat1/main.go was saved)")
	save(t, dir, "netcat1/main.go", strings.ReplaceAll(client, "io.Copy(os.Stdout, conn)", "io.Copy(io.Discard, conn)\n\tos.Exit(0)"))
	p.sees("played 2 scenarios in ")
	p.types("n")
	p.sees("Failure 2 of 2: netcat1, ")
	p.types("h")
	p.sees("Hint 1 of 3")
	p.types("o")
	p.sees("pictures of what happened")

	save(t, dir, "netcat1/main.go", client)
	p.sees("2 of 2 passed")
	p.sees("played 2 scenarios in ")
	p.types("\r")
	p.sees("(again)")
	p.sees("played 2 scenarios in ")
	p.types("a")
	p.sees("(all)")
	p.types("q")
	p.leaves()
	assert.Equal(t, 0, p.cmd.ProcessState.ExitCode())
}

// TestLive watches grade mark a scenario, and finds the board alone in the end.
func TestLive(t *testing.T) {
	dir := tree(t, map[string]string{"netcat1/main.go": client})
	p := sit(t, "netcat1/at-once", dir)
	p.sees("building netcat1")
	p.sees("✓")
	p.leaves()
	p.sees("netcat1     1 of 1")
	assert.NotContains(t, p.text(), "✓")
	assert.NotContains(t, p.text(), "step        core")

	// Ctrl-C ends what runs.
	save(t, dir, "netcat1/main.go", idle)
	p = sit(t, "netcat1/waits", dir)
	p.sees("▸")
	p.types("\x03")
	p.sees("grade: stopped")
	p.leaves()
	assert.Equal(t, stopped, p.cmd.ProcessState.ExitCode())
}

func TestDiff(t *testing.T) {
	root, err := workbook.Root()
	require.NoError(t, err)
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	if _, err := os.Stat(filepath.Join(root, "solutions")); err != nil {
		_, err := diff(root, filepath.Join(root, "ch8"), "clock1")
		assert.ErrorContains(t, err, "no solutions")
		return
	}
	text, err := diff(root, filepath.Join(root, "solutions"), "clock1")
	require.NoError(t, err)
	assert.Equal(t, "clock1 does not differ from the solution.", text)
	text, err = diff(root, tree(t, map[string]string{"clock1/main.go": starter}), "clock1")
	require.NoError(t, err)
	assert.Contains(t, text, "-func main() { log.Fatal(")
}

// TestRepaint draws the whole screen anew when a line with wide characters changes.
func TestRepaint(t *testing.T) {
	w := &watchView{size: live.Size{Width: 80, Height: 24}}
	w.show("The screen is blank.")
	w.repaint()
	w.show("The screen shows no time.")
	assert.Nil(t, w.repaint())
	w.show("屏幕仍是空的；上限是 3 秒")
	assert.NotNil(t, w.repaint())
	assert.Nil(t, w.repaint(), "nothing has changed")
	w.show("The screen is blank.")
	assert.NotNil(t, w.repaint(), "what was wide is not any more")
}
