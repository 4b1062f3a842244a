package main

import (
	"bytes"
	"crypto/rand"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRoundTrip(t *testing.T) {
	addr, dir := startServer(t, false)
	c := login(t, addr)
	for _, size := range []int{0, 1, 4096, 1 << 20, 5<<20 + 7} {
		content := make([]byte, size)
		rand.Read(content)
		c.put("STOR a", string(content), 226)
		assert.True(t, bytes.Equal(content, []byte(read(t, dir, "a"))), "STOR of %d bytes", size)
		assert.True(t, string(content) == c.get("RETR a"), "RETR of %d bytes", size)
	}
}

func TestTypeA(t *testing.T) {
	rows := []struct{ file, network, back string }{
		{"", "", ""},
		{"a\nb\n", "a\r\nb\r\n", "a\nb\n"},
		{"a\nb", "a\r\nb", "a\nb"},
		{"a\r\nb\r\n", "a\r\nb\r\n", "a\nb\n"},
		{"\n\n\r", "\r\n\r\n\r", "\n\n\r"},
		{"a\rb\r\r\n", "a\rb\r\r\n", "a\rb\r\n"},
		{strings.Repeat("x\n", 40000), strings.Repeat("x\r\n", 40000), strings.Repeat("x\n", 40000)},
	}
	addr, dir := startServer(t, false)
	c := login(t, addr)
	c.says("TYPE A", 200)
	for _, row := range rows {
		write(t, dir, "a", row.file)
		assert.Equal(t, row.network, c.get("RETR a"), "%.20q", row.file)
		c.put("STOR b", row.network, 226)
		assert.Equal(t, row.back, read(t, dir, "b"), "%.20q", row.file)
	}
}

func TestRest(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "a", "0123456789")
	c := login(t, addr)
	c.says("REST 4", 350)
	assert.Equal(t, "456789", c.get("RETR a"))
	assert.Equal(t, "0123456789", c.get("RETR a"), "REST holds for one transfer")
	c.says("REST 10", 350)
	assert.Equal(t, "", c.get("RETR a"))
	c.says("REST 4", 350)
	c.put("STOR a", "XY", 226)
	assert.Equal(t, "0123XY6789", read(t, dir, "a"))
	c.says("REST 0", 350)
	c.put("STOR a", "new", 226)
	assert.Equal(t, "new", read(t, dir, "a"))
	c.says("REST 1", 350)
	c.put("APPE a", "er", 226)
	assert.Equal(t, "newer", c.get("RETR a"), "REST does not hold for what follows APPE")
}

func TestAppend(t *testing.T) {
	addr, dir := startServer(t, false)
	c := login(t, addr)
	c.says("ALLO 3", 202)
	c.put("APPE a", "new", 226)
	c.put("APPE a", " and more", 226)
	assert.Equal(t, "new and more", read(t, dir, "a"))
	c.says("TYPE A", 200)
	c.put("APPE a", "\r\n", 226)
	assert.Equal(t, "new and more\n", read(t, dir, "a"))
}

// TestUnique stores two files whose names the server chooses.
func TestUnique(t *testing.T) {
	addr, dir := startServer(t, false)
	c := login(t, addr)
	for _, content := range []string{"one", "two"} {
		conn := c.data()
		name, found := strings.CutPrefix(c.says("STOU", 150), "FILE: ")
		require.True(t, found)
		io.WriteString(conn, content)
		conn.Close()
		c.wants(226)
		assert.Equal(t, content, read(t, dir, name))
	}
}

// TestKeepsWhatCame breaks uploads off that write to the file itself.
func TestKeepsWhatCame(t *testing.T) {
	addr, dir := startServer(t, false)
	for _, lines := range [][]string{{"REST 4", "STOR a"}, {"APPE a"}} {
		write(t, dir, "a", "0123")
		c := login(t, addr)
		conn := c.data()
		if len(lines) == 2 {
			c.says(lines[0], 350)
		}
		c.says(lines[len(lines)-1], 150)
		io.WriteString(conn, "45")
		assert.Eventually(t, func() bool { return read(t, dir, "a") == "012345" }, 5*time.Second, time.Millisecond)
		c.says("ABOR", 426)
		c.wants(226)
		assert.Equal(t, "012345", read(t, dir, "a"))
	}
}

func TestListings(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "b.txt", "12345")
	write(t, dir, "a.go", "")
	write(t, dir, "sub/c.txt", "")
	require.NoError(t, os.Chtimes(dir+"/b.txt", time.Time{}, time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)))
	c := login(t, addr)
	c.says("TYPE A", 200)
	assert.Equal(t, "a.go\r\nb.txt\r\nsub\r\n", c.get("NLST"))
	assert.Equal(t, "a.go\r\nb.txt\r\nsub\r\n", c.get("NLST -la"))
	assert.Equal(t, "sub/c.txt\r\n", c.get("NLST sub"))
	assert.Equal(t, "/sub/c.txt\r\n", c.get("NLST /sub"))
	assert.Equal(t, "b.txt\r\n", c.get("NLST *.txt"))
	assert.Equal(t, "sub/c.txt\r\n", c.get("NLST sub/*.txt"))
	assert.Regexp(t, `^-rw.{7} 1 ftp ftp            5 Feb  3  2001 b.txt\r\n$`, c.get("LIST b.txt"))
	assert.Regexp(t, `^-rw.{7} 1 ftp ftp +0 \w\w\w [ \d]\d \d\d:\d\d a.go\r\n-.* b.txt\r\ndrwx.{6} 1 ftp ftp +\d+ .* sub\r\n$`, c.get("LIST -a"))
	c.says("CWD sub", 250)
	assert.Equal(t, "c.txt\r\n", c.get("NLST"))
	assert.Equal(t, "../a.go\r\n../b.txt\r\n../sub\r\n", c.get("NLST .."))
	assert.Equal(t, "20010203040506", c.says("MDTM ../b.txt", 213))
	c.says("TYPE I", 200)
	assert.Equal(t, "5", c.says("SIZE ../b.txt", 213))
}

// TestUploadIsListed lists the temporary file, too: a folder that looks empty is empty.
func TestUploadIsListed(t *testing.T) {
	addr, _ := startServer(t, false)
	c, other := login(t, addr), login(t, addr)
	c.data()
	c.says("STOR a", 150)
	assert.Contains(t, other.get("NLST"), tempPrefix)
}

func TestManyAtOnce(t *testing.T) {
	addr, dir := startServer(t, false)
	content := strings.Repeat("0123456789abcdef", 1<<14)
	write(t, dir, "a", content)
	stalled := login(t, addr)
	write(t, dir, "big", strings.Repeat("x", 64<<20))
	stalled.data()
	stalled.says("RETR big", 150) // and never reads
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			c := login(t, addr)
			assert.True(t, content == c.get("RETR a"))
			c.says("QUIT", 221)
		})
	}
	all.Wait()
}

func TestTwoUploadsAtOnce(t *testing.T) {
	addr, dir := startServer(t, false)
	a, b := login(t, addr), login(t, addr)
	dataA, dataB := a.data(), b.data()
	a.says("STOR x", 150)
	b.says("STOR x", 150)
	for range 100 {
		io.WriteString(dataA, strings.Repeat("a", 1000))
		io.WriteString(dataB, strings.Repeat("b", 1000))
	}
	dataB.Close()
	b.wants(226)
	assert.Equal(t, strings.Repeat("b", 100000), read(t, dir, "x"))
	assert.Equal(t, strings.Repeat("b", 100000), b.get("RETR x"))
	dataA.Close()
	a.wants(226)
	assert.Equal(t, strings.Repeat("a", 100000), read(t, dir, "x"))
}
