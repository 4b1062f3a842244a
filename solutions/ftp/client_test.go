package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// startServer serves a new folder until the test ends, and then looks whether
// anything was left behind.
func startServer(t testing.TB, readonly bool) (addr, dir string) {
	addr, dir, stop := startStoppable(t, readonly)
	t.Cleanup(stop)
	return addr, dir
}

func startStoppable(t testing.TB, readonly bool) (addr, dir string, stop func()) {
	dir = t.TempDir()
	root, err := os.OpenRoot(dir)
	require.NoError(t, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		(&server{root: root, readonly: readonly}).serve(ctx, listener)
	}()
	stop = func() {
		cancel()
		select {
		case <-ended:
		case <-time.After(5 * time.Second):
			t.Error("a session goes on after the server's end")
		}
		root.Close()
		filepath.Walk(dir, func(name string, _ os.FileInfo, _ error) error {
			assert.NotContains(t, name, tempPrefix, "left behind")
			return nil
		})
	}
	return listener.Addr().String(), dir, stop
}

// A client speaks the protocol by hand.
type client struct {
	testing.TB
	net.Conn
	replies *textproto.Reader
}

func connect(t testing.TB, addr string) *client {
	conn, err := net.Dial("tcp", addr)
	require.NoError(t, err)
	t.Cleanup(func() { conn.Close() })
	c := &client{t, conn, textproto.NewReader(bufio.NewReader(conn))}
	c.wants(220)
	return c
}

// login also sets TYPE I.
func login(t testing.TB, addr string) *client {
	c := connect(t, addr)
	c.says("USER me", 331)
	c.says("PASS x", 230)
	c.says("TYPE I", 200)
	return c
}

func (c *client) send(line string) {
	_, err := io.WriteString(c, line+"\r\n")
	require.NoError(c, err)
}

// reply reads one, and returns 0 for none within 5 s.
func (c *client) reply() (code int, text string) {
	c.SetReadDeadline(time.Now().Add(5 * time.Second))
	code, text, err := c.replies.ReadResponse(0)
	if err != nil && code == 0 {
		return 0, err.Error()
	}
	return code, text
}

func (c *client) wants(code int) string {
	c.Helper()
	got, text := c.reply()
	require.Equal(c, code, got, "%s", text)
	return text
}

func (c *client) says(line string, code int) string {
	c.Helper()
	c.send(line)
	return c.wants(code)
}

// data asks for a data connection, and opens it.
func (c *client) data() *net.TCPConn {
	c.Helper()
	text := c.says("EPSV", 229)
	var port int
	_, err := fmt.Sscanf(text[strings.Index(text, "("):], "(|||%d|)", &port)
	require.NoError(c, err)
	conn, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	require.NoError(c, err)
	c.Cleanup(func() { conn.Close() })
	return conn.(*net.TCPConn)
}

// get does a whole transfer to here.
func (c *client) get(line string) string {
	c.Helper()
	conn := c.data()
	c.says(line, 150)
	got, err := io.ReadAll(conn)
	require.NoError(c, err)
	conn.Close()
	c.wants(226)
	return string(got)
}

// put does one from here, and expects code at its end.
func (c *client) put(line, content string, code int) {
	c.Helper()
	conn := c.data()
	c.says(line, 150)
	io.WriteString(conn, content)
	conn.Close()
	c.wants(code)
}

func write(t testing.TB, dir, name, content string) {
	full := filepath.Join(dir, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(full), 0o777))
	require.NoError(t, os.WriteFile(full, []byte(content), 0o666))
}

func read(t testing.TB, dir, name string) string {
	content, err := os.ReadFile(filepath.Join(dir, name))
	require.NoError(t, err)
	return string(content)
}
