package cell

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

const home = "/home/student"

// config returns the configuration of a cell for one of the programs.
func config(t *testing.T, name string, args ...string) Config {
	t.Helper()
	if ok, why := Available(); !ok {
		t.Skip(why)
	}
	self, err := os.Executable()
	require.NoError(t, err)
	return Config{Path: self, Args: append([]string{name}, args...), Dir: home, User: NewUser(),
		Env: []string{programVar + "=" + name, "PATH=/usr/bin:/bin", "GORACE=atexit_sleep_ms=1"}}
}

// start starts a program. Its output can be read from the file.
func start(t *testing.T, c Config) (*Process, *os.File) {
	t.Helper()
	in, out, err := os.Pipe()
	require.NoError(t, err)
	c.Stdout, c.Stderr = out, out
	p, err := Start(c)
	out.Close()
	require.NoError(t, err)
	t.Cleanup(func() { in.Close() })
	return p, in
}

// run runs a program until it exits, and returns what it printed.
func run(t *testing.T, c Config) (output string, exit Exit, strays bool, exceeded string) {
	t.Helper()
	p, out := start(t, c)
	text, err := io.ReadAll(out)
	require.NoError(t, err)
	exit = <-p.Exited()
	strays, err = p.End()
	require.NoError(t, err)
	return string(text), exit, strays, p.Exceeded()
}

func TestExit(t *testing.T) {
	output, exit, strays, exceeded := run(t, config(t, "exits"))
	assert.Equal(t, "out\n", output)
	assert.Equal(t, 3, exit.Status)
	assert.Positive(t, exit.CPU)
	assert.False(t, strays)
	assert.Empty(t, exceeded)
}

func TestNoProgram(t *testing.T) {
	c := config(t, "exits")
	c.Path = "/no/such/program"
	_, err := Start(c)
	require.Error(t, err)
	assert.ErrorIs(t, unix.Kill(-1, 0), unix.ESRCH, "process 1 of the cell is gone")
}

// TestPowers checks what a program is.
func TestPowers(t *testing.T) {
	output, _, _, _ := run(t, config(t, "says"))
	assert.Equal(t, "dir "+home+"\nroot false\nCapPrm: 0000000000000000\nCapBnd: 0000000000000000\nNoNewPrivs: 1\ndescriptors [0 1 2 3] <nil>\n", output)
}

// TestRoot checks what a program sees.
func TestRoot(t *testing.T) {
	for dir, want := range map[string]string{
		"/":        "bin dev etc home lib lib64 proc program tmp usr",
		"/program": "lists",
		"/home":    "student",
		home:       "",
		"/tmp":     "",
		"/usr":     "bin lib lib64 share",
		"/etc":     "hosts nsswitch.conf passwd terminfo",
	} {
		output, _, _, _ := run(t, config(t, "lists", dir))
		got := strings.Fields(output)
		for _, name := range got {
			assert.Contains(t, strings.Fields(want), name, dir)
		}
	}
}

func TestFolders(t *testing.T) {
	c := config(t, "writes", "/", "/usr/bin", "/program", "/etc", "/dev", "/tmp", home, home+"/shared", home+"/read")
	shared, read := t.TempDir(), t.TempDir()
	c.Folders = []Folder{{Outside: shared, Inside: home + "/shared"}, {Outside: read, Inside: home + "/read", ReadOnly: true}}
	c.Dir = home + "/here"
	output, _, _, _ := run(t, c)
	assert.Equal(t, "/ false\n/usr/bin false\n/program false\n/etc false\n/dev false\n/tmp true\n"+home+" false\n"+home+"/shared true\n"+home+"/read false\n", output)
	assert.FileExists(t, filepath.Join(shared, "written"))
	assert.NoFileExists(t, filepath.Join(read, "written"))
}

func TestItself(t *testing.T) {
	output, _, _, _ := run(t, config(t, "again"))
	assert.Equal(t, "out\nexit status 3\n", output)
}

// TestOutputAnew checks that a program may open its standard output by name.
func TestOutputAnew(t *testing.T) {
	output, _, _, _ := run(t, config(t, "anew"))
	assert.Equal(t, "anew\n<nil>\n", output)
}

func TestSignal(t *testing.T) {
	p, out := start(t, config(t, "waits"))
	_, err := out.Read(make([]byte, 5))
	require.NoError(t, err)
	require.NoError(t, p.Signal(syscall.SIGQUIT))
	text, err := io.ReadAll(out)
	require.NoError(t, err)
	assert.Contains(t, string(text), "SIGQUIT: quit")
	assert.Equal(t, 2, (<-p.Exited()).Status)
	assert.ErrorIs(t, p.Signal(syscall.SIGKILL), os.ErrProcessDone)
	_, err = p.End()
	assert.NoError(t, err)
}

func TestStrays(t *testing.T) {
	p, _ := start(t, config(t, "leaves"))
	assert.Equal(t, 0, (<-p.Exited()).Status)
	strays, err := p.End()
	assert.NoError(t, err)
	assert.True(t, strays)
	assert.ErrorIs(t, unix.Kill(-1, 0), unix.ESRCH, "nobody is left")
}

// TestMemory checks both ways to limit the memory of a cell.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it uses a lot of memory")
	}
	for _, watched := range []bool{false, true} {
		c := config(t, "allocate")
		watchOnly = watched
		output, exit, _, exceeded := run(t, c)
		watchOnly = false
		assert.Empty(t, output)
		assert.Equal(t, -1, exit.Status)
		assert.Equal(t, "512 MiB of memory", exceeded)
	}
}

func TestFiles(t *testing.T) {
	output, _, _, _ := run(t, config(t, "fills", "/tmp"))
	assert.Equal(t, "refused\n", output)

	c := config(t, "fills", home)
	c.Folders = []Folder{{Outside: t.TempDir(), Inside: home}}
	_, exit, _, exceeded := run(t, c)
	assert.Equal(t, -1, exit.Status)
	assert.Equal(t, "64 MiB of files", exceeded)
}

func TestTurnedOff(t *testing.T) {
	t.Setenv(switchVar, "off")
	assert.Equal(t, switchVar+" is off", findObstacle())
}
