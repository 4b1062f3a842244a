package watched

import (
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// nameVar names the program that a test's process should be.
const nameVar = "WATCHED_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if program := programs[os.Getenv(nameVar)]; program != nil {
		program(os.Args[1:])
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// config is what starts one of the programs.
func config(t *testing.T, name string, args ...string) Config {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	env := append(os.Environ(), nameVar+"="+name, "GORACE=atexit_sleep_ms=1") // with -race, an end takes a second otherwise
	return Config{Path: self, Args: append([]string{name}, args...), Env: env, Dir: t.TempDir()}
}

// start starts a program that the test's end stops.
func start(t *testing.T, c Config) *Process {
	t.Helper()
	p, err := Start(c)
	require.NoError(t, err)
	t.Cleanup(func() { p.Stop() })
	return p
}

// ended waits for a program's end.
func ended(t *testing.T, p *Process) {
	t.Helper()
	select {
	case <-p.Done():
	case <-time.After(10 * time.Second):
		require.Fail(t, "the program does not end")
	}
}

// shown waits until a program has printed a text.
func shown(t *testing.T, p *Process, text string) {
	t.Helper()
	require.Eventually(t, func() bool { return strings.Contains(p.Output(), text) }, 10*time.Second, time.Millisecond)
}

// startCaller starts a program that calls the test, or has a child that does.
func startCaller(t *testing.T, name string) (*Process, net.Conn) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	require.NoError(t, listener.(*net.TCPListener).SetDeadline(time.Now().Add(10*time.Second)))
	p := start(t, config(t, name, listener.Addr().String()))
	conn, err := listener.Accept()
	require.NoError(t, err)
	t.Cleanup(func() { conn.Close() })
	return p, conn
}
