package main

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	_ "goplab/internal/lab" // which gives a test a network of its own
)

var serverProgram string // the one that is built from ..

// TestMain builds the server once. This program is also the client, when that is
// its name.
func TestMain(m *testing.M) {
	if os.Args[0] == "client" {
		main()
		return
	}
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "ftp")
		if err != nil {
			panic(err)
		}
		defer os.RemoveAll(dir)
		serverProgram = filepath.Join(dir, "ftp.exe")
		if out, err := exec.Command("go", "build", "-o", serverProgram, "..").CombinedOutput(); err != nil {
			panic(fmt.Sprintf("go build: %v\n%s", err, out))
		}
		return m.Run()
	}())
}

// startServer serves a new folder until the test ends.
func startServer(t *testing.T) (address, dir string) {
	free, err := net.Listen("tcp", "localhost:0")
	require.NoError(t, err)
	address = free.Addr().String()
	free.Close()
	_, port, _ := net.SplitHostPort(address)
	dir = t.TempDir()
	cmd := exec.Command(serverProgram, "-port", port, "-dir", dir)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	require.Eventually(t, func() bool {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			conn.Close()
		}
		return err == nil
	}, 5*time.Second, 10*time.Millisecond)
	return address, dir
}

// program is the client as a process of its own.
func program(t *testing.T, args ...string) *exec.Cmd {
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self)
	cmd.Args = append([]string{"client"}, args...)
	cmd.Stdout, cmd.Stderr = new(bytes.Buffer), new(bytes.Buffer)
	return cmd
}
