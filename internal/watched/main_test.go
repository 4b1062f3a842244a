package watched

import (
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"goplab/internal/cell"
	"goplab/internal/isolate"
)

// programVar is the environment variable that names the program that this test
// binary must play.
const programVar = "WATCHED_TEST_PROGRAM"

const (
	testTimeout     = 10 * time.Second // for whatever a test waits for
	programLifetime = 20 * time.Second // of a program that waits: longer than any test

	silenceDelay      = 50 * time.Millisecond // after which standard input counts as silent
	blockedWriteDelay = 50 * time.Millisecond // after which a write counts as blocked
)

func TestMain(m *testing.M) {
	if program := programs[os.Getenv(programVar)]; program != nil {
		program(os.Args[1:])
		os.Exit(0)
	}
	isolate.Enter()
	status := m.Run()
	if ok, _ := cell.Available(); ok && !testing.Short() {
		inCells = true
		status = max(status, m.Run())
	}
	os.Exit(status)
}

// inCells says that programs run in cells. All tests run once without and once with them.
var inCells bool

// config returns the configuration that starts one of the programs.
func config(t *testing.T, name string, args ...string) Config {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	env := append(os.Environ(), programVar+"="+name, "GORACE=atexit_sleep_ms=1") // by default, -race delays an exit by 1s
	c := Config{Path: self, Args: append([]string{name}, args...), Env: env, Dir: t.TempDir()}
	if inCells {
		c.Cell, c.Dir = &cell.Config{User: cell.NewUser()}, "/home/student"
	}
	return c
}

// start starts a program and stops it at the end of the test.
func start(t *testing.T, c Config) *Process {
	t.Helper()
	p, err := Start(c)
	require.NoError(t, err)
	t.Cleanup(func() { p.Stop() })
	return p
}

// awaitExit waits for a program to exit.
func awaitExit(t *testing.T, p *Process) {
	t.Helper()
	select {
	case <-p.Done():
	case <-time.After(testTimeout):
		require.Fail(t, "the program is still running")
	}
}

// awaitOutput waits until a program has printed text.
func awaitOutput(t *testing.T, p *Process, text string) {
	t.Helper()
	require.Eventually(t, func() bool { return strings.Contains(p.Output(), text) }, testTimeout, time.Millisecond)
}

// startCaller starts a program that connects to the test or has a child that does.
// It returns the connection, too.
func startCaller(t *testing.T, name string) (*Process, net.Conn) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	require.NoError(t, listener.(*net.TCPListener).SetDeadline(time.Now().Add(testTimeout)))

	p := start(t, config(t, name, listener.Addr().String()))
	conn, err := listener.Accept()
	require.NoError(t, err)
	t.Cleanup(func() { conn.Close() })
	return p, conn
}
