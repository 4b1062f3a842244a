package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestGet looks at what is left of an old file, and beside it.
func TestGet(t *testing.T) {
	old, fetched := map[string]string{"a": "old"}, map[string]string{"a": "new"}
	rows := []struct {
		name    string
		replies string // to RETR
		command string
		errors  string
		files   map[string]string
	}{
		{"whole", "150 x\r\n226 y\r\n", "get a", "", fetched},
		{"from a folder", "150 x\r\n226 y\r\n", "get ../b/a", "", fetched},
		{"another name", "150 x\r\n226 y\r\n", "get c b", "", map[string]string{"a": "old", "b": "new"}},
		{"refused", "550 No\r\n", "get a", "client: get a: 550 No\n", old},
		{"refused, no old one", "550 No\r\n", "get b", "client: get b: 550 No\n", old},
		{"half", "150 x\r\n426 Sorry\r\n", "get a", "client: get a: 426 Sorry\n", old},
		{"half, no old one", "150 x\r\n426 Sorry\r\n", "get b", "client: get b: 426 Sorry\n", old},
		{"hung up", "150 x\r\n" + hangUp, "get a", "client: get a: SERVER hung up\n", old},
		{"421", "150 x\r\n421 y\r\n", "get a", "client: get a: SERVER ended the session: 421 y\n", old},
		{"onto a folder", "", "get a ..", "client: get a ..: .. exists and is not a regular file\n", old},
		{"without a name", "", "get b/..", "client: get b/..: .. cannot be a local file name; use get REMOTE LOCAL\n", old},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			require.NoError(t, os.WriteFile("a", []byte("old"), 0o640))
			f := &fake{replies: map[string]string{"RETR": row.replies}, data: "new"}
			assert.Equal(t, result{row.errors == "", "", row.errors}, talk(f.start(t), row.command))
			assert.Equal(t, row.files, files(t))
			info, err := os.Stat("a")
			require.NoError(t, err)
			if runtime.GOOS != "windows" {
				assert.Equal(t, fs.FileMode(0o640), info.Mode(), "it keeps its rights")
			}
		})
	}
}

func TestStandstill(t *testing.T) {
	one, other := net.Pipe()
	defer one.Close()
	defer other.Close()
	conn := &patientConn{one, 10 * time.Millisecond}
	_, err := conn.Read(make([]byte, 1))
	assert.ErrorIs(t, err, os.ErrDeadlineExceeded)
	_, err = conn.Write(make([]byte, 1))
	assert.ErrorIs(t, err, os.ErrDeadlineExceeded)
}

// TestStall has a server that stops in the middle of a file. The client does not wait
// for its reply, too.
func TestStall(t *testing.T) {
	t.Chdir(t.TempDir())
	f := &fake{data: "half", stall: func() {}, replies: map[string]string{"RETR": "150 x\r\n"}}
	c := newClient(f.start(t))
	require.NoError(t, c.connect())
	c.patience = 50 * time.Millisecond
	assert.EqualError(t, c.do("get a"), "get a: "+c.address+" has stalled for 50ms")
	assert.Error(t, c.ctx.Err(), "the session has ended")
	assert.Empty(t, files(t))
}

func TestSend(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.Mkdir("sub", 0o777))
	require.NoError(t, os.WriteFile("sub/a b", []byte("text"), 0o666))
	f := &fake{}
	got := talk(f.start(t), "send nosuch\nsend sub\nsend 'sub/a b'\nsend \"sub/a b\" c\n")
	assert.False(t, got.ok)
	assert.Regexp(t, "^client: send nosuch: .*\nclient: send sub: sub is not a regular file\n$", got.errors)
	<-f.ended
	assert.Equal(t, hello+"EPSV|STOR a b|EPSV|STOR c"+bye, strings.Join(f.got, "|"))
	assert.Equal(t, "text", f.stored)
}

// TestProgram is a whole session with the real server.
func TestProgram(t *testing.T) {
	address, dir := startServer(t)
	t.Chdir(t.TempDir())
	content := make([]byte, 3<<20+1)
	rand.Read(content)
	require.NoError(t, os.WriteFile("big", content, 0o666))
	require.NoError(t, os.WriteFile("empty", nil, 0o666))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "my folder"), 0o777))

	cmd := program(t, address)
	cmd.Stdin = strings.NewReader("cd 'my folder'\npwd\nsend big\nget big copy\nsend empty\nget empty none\ncd ..\npwd")
	require.NoError(t, cmd.Run(), "%s", cmd.Stderr)
	assert.Equal(t, "/my folder\n/\n", cmd.Stdout.(*bytes.Buffer).String())
	assert.Empty(t, cmd.Stderr.(*bytes.Buffer).String())
	got := files(t)
	assert.True(t, got["copy"] == string(content))
	assert.Equal(t, "", got["none"])
	assert.Len(t, got, 4)

	cmd = program(t, address)
	cmd.Stdin = strings.NewReader("get nosuch\nls\n")
	var exit *exec.ExitError
	require.ErrorAs(t, cmd.Run(), &exit)
	assert.Equal(t, 1, exit.ExitCode())
	assert.Regexp(t, "^d.* my folder\n$", cmd.Stdout.(*bytes.Buffer).String())
	assert.Regexp(t, "^client: get nosuch: 550 .*\n$", cmd.Stderr.(*bytes.Buffer).String())
}

// TestInterrupt breaks a transfer off in the middle, as Ctrl-C does.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot send that signal to another one")
	}
	f := &fake{data: "half", stall: func() {}}
	t.Chdir(t.TempDir())
	cmd := program(t, f.start(t))
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	io.WriteString(in, "get a\n")
	require.Eventually(t, func() bool {
		for _, content := range files(t) {
			return content == "half"
		}
		return false
	}, 5*time.Second, 10*time.Millisecond)
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	assert.Error(t, cmd.Wait())
	assert.Equal(t, "client: get a: interrupted\n", cmd.Stderr.(*bytes.Buffer).String())
	assert.Empty(t, files(t))
}

// TestBrokenUpload has a file that cannot be read to its end. For the server it must
// not look whole.
func TestBrokenUpload(t *testing.T) {
	f := &fake{}
	c := newClient(f.start(t))
	require.NoError(t, c.connect())
	err := c.transfer(func(conn net.Conn) error {
		io.WriteString(conn, "half")
		return errors.New("bad disk")
	}, "STOR", "a")
	assert.EqualError(t, err, "bad disk")
	assert.NoError(t, c.close(nil))
	<-f.ended
	assert.Equal(t, "broken off", f.stored)
}

func TestProgress(t *testing.T) {
	t.Chdir(t.TempDir())
	f := &fake{data: "new", replies: map[string]string{"CWD": "250 OK\r\n"}}
	got := talk(f.start(t), "get a\nsend a\n", func(c *client) { c.watched = true })
	assert.Regexp(t, "^(\r\x1b\\[Ka  3 bytes in 0.. s)+\n(\r\x1b\\[Ka  3 bytes in 0.. s)+\n$", got.out)

	f = &fake{data: "new", replies: map[string]string{"RETR": "150 x\r\n426 y\r\n"}}
	got = talk(f.start(t), "get b\n", func(c *client) { c.watched = true })
	assert.True(t, strings.HasSuffix(got.out, "\r\x1b[K"), "%q", got.out)
}

func TestSize(t *testing.T) {
	rows := map[int64]string{0: "0 bytes", 1023: "1023 bytes", 1 << 10: "1.0 KiB", 1 << 20: "1.0 MiB", 3 << 29: "1.5 GiB"}
	for bytes, want := range rows {
		assert.Equal(t, want, size(bytes))
	}
}
