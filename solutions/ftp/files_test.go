//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPath(t *testing.T) {
	rows := []struct{ dir, arg, path, name string }{
		{"/", "", "/", "."},
		{"/", ".", "/", "."},
		{"/", "..", "/", "."},
		{"/", "../../..", "/", "."},
		{"/", "/../../etc", "/etc", "etc"},
		{"/a/b", "c", "/a/b/c", "a/b/c"},
		{"/a/b", "..", "/a", "a"},
		{"/a/b", "../../../x", "/x", "x"},
		{"/a/b", "/c//d/", "/c/d", "c/d"},
		{"/a", "./x/./..", "/a", "a"},
		{"/a", "...", "/a/...", "a/..."},
		{"/a", "~", "/a/~", "a/~"},
	}
	for _, row := range rows {
		s := &session{dir: row.dir}
		assert.Equal(t, row.path, s.path(row.arg), "%q in %s", row.arg, row.dir)
		assert.Equal(t, row.name, s.name(row.arg), "%q in %s", row.arg, row.dir)
	}
}

// TestNoWayOut tries paths and links that lead out of the folder.
func TestNoWayOut(t *testing.T) {
	addr, top := startServer(t, false)
	outside := t.TempDir()
	write(t, outside, "secret", "old")
	write(t, outside, "sub/x", "")
	write(t, top, "in", "inside")
	relative, err := filepath.Rel(top, filepath.Join(outside, "secret"))
	require.NoError(t, err)
	require.NoError(t, os.Symlink(filepath.Join(outside, "secret"), filepath.Join(top, "abs")))
	require.NoError(t, os.Symlink(relative, filepath.Join(top, "rel")))
	require.NoError(t, os.Symlink(outside, filepath.Join(top, "dir")))
	require.NoError(t, os.Symlink("in", filepath.Join(top, "good")))
	require.NoError(t, os.Symlink("loop", filepath.Join(top, "loop")))

	c := login(t, addr)
	for _, line := range []string{
		"RETR " + relative, "RETR " + filepath.Join(outside, "secret"), "RETR ../../etc/passwd",
		"RETR abs", "RETR rel", "RETR dir/secret", "RETR loop", "SIZE abs", "MDTM rel", "CWD dir", "CWD /../../etc",
		"MKD dir/new", "RMD dir/sub", "DELE dir/secret", "RNFR dir/secret",
	} {
		c.says(line, 550)
	}
	for _, line := range []string{"STOR abs", "STOR rel", "STOR dir/new", "STOR dir/secret", "STOR loop"} {
		c.says("PASV", 227)
		c.says(line, 553)
		c.says("REST 1", 350)
		c.says(line, 553)
	}
	c.says("LIST dir", 450)
	c.says("NLST dir/*", 450)
	c.says("RNFR in", 350)
	c.says("RNTO dir/in", 553)
	assert.Equal(t, "inside", c.get("RETR good"))
	assert.Equal(t, "inside", c.get("RETR ../../in"))
	c.says("CWD ../../..", 250)
	assert.Regexp(t, `^"/" `, c.says("PWD", 257))
	assert.Regexp(t, `(?m)^lrwx.* abs\r\nlrwx.* dir\r\n-rw.* 6 .* good\r\n`, c.get("LIST"))

	assert.Equal(t, "old", read(t, outside, "secret"))
	entries, err := os.ReadDir(outside)
	require.NoError(t, err)
	assert.Len(t, entries, 2)
}

// TestNoPlainFile must not hang, as opening a pipe would.
func TestNoPlainFile(t *testing.T) {
	addr, dir := startServer(t, false)
	require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "fifo"), 0o666))
	c := login(t, addr)
	c.says("SIZE fifo", 550)
	c.says("PASV", 227)
	c.says("RETR fifo", 550)
	c.says("STOR fifo", 553)
	c.says("REST 1", 350)
	c.says("STOR fifo", 553)
	assert.Regexp(t, `^prw`, c.get("LIST"))
}

// TestRawNames lists names that no client can send.
func TestRawNames(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "a\r\nb", "")
	write(t, dir, "c\xff", "")
	write(t, dir, "日本", "text")
	c := login(t, addr)
	assert.Equal(t, "a??b\r\nc?\r\n日本\r\n", c.get("NLST"))
	assert.Equal(t, "text", c.get("RETR 日本"))
}

func TestForbidden(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("nothing is forbidden to root")
	}
	addr, dir := startServer(t, false)
	write(t, dir, "closed/a", "")
	write(t, dir, "locked", "old")
	require.NoError(t, os.Chmod(filepath.Join(dir, "closed"), 0))
	require.NoError(t, os.Chmod(filepath.Join(dir, "locked"), 0o444))
	defer os.Chmod(filepath.Join(dir, "closed"), 0o777)
	c := login(t, addr)
	c.says("PASV", 227)
	c.says("STOR closed/b", 553)
	c.says("STOR locked", 553)
	c.says("RETR closed/a", 550)
	c.says("LIST closed", 450)
	c.says("MKD closed/c", 550)
	c.says("CWD closed", 550)
	require.NoError(t, os.Chmod(filepath.Join(dir, "closed"), 0o666)) // readable only
	c.says("CWD closed", 550)
}

func TestKeepsRights(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "a", "old")
	require.NoError(t, os.Chmod(filepath.Join(dir, "a"), 0o640))
	c := login(t, addr)
	c.put("STOR a", "new", 226)
	info, err := os.Stat(filepath.Join(dir, "a"))
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o640), info.Mode())
}

// TestLinkAsGoal replaces a link, and leaves alone what it leads to.
func TestLinkAsGoal(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "a", "old")
	require.NoError(t, os.Symlink("a", filepath.Join(dir, "link")))
	c := login(t, addr)
	c.put("STOR link", "new", 226)
	assert.Equal(t, "old", read(t, dir, "a"))
	assert.Equal(t, "new", read(t, dir, "link"))
}
