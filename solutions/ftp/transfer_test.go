package main

import (
	"bytes"
	"crypto/rand"
	"io"
	"net"
	"os"
	"runtime"
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
}

func TestListings(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "b.txt", "12345")
	write(t, dir, "a.go", "")
	write(t, dir, "sub/c.txt", "")
	write(t, dir, tempPrefix+"X", "")
	defer os.Remove(dir + "/" + tempPrefix + "X")
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

func TestAbort(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "big", strings.Repeat("x", 64<<20))
	write(t, dir, "small", "old")
	for _, abort := range []string{"ABOR", "\xff\xf4\xff\xf2ABOR", "abor"} {
		c := login(t, addr)
		conn := c.data()
		c.says("RETR big", 150)
		c.says(abort, 426)
		c.wants(226)
		n, _ := io.Copy(io.Discard, conn)
		assert.Less(t, n, int64(64<<20))

		conn = c.data()
		c.says("STOR small", 150)
		io.WriteString(conn, "new, but not whole")
		c.says(abort, 426)
		c.wants(226)
		assert.Equal(t, "old", read(t, dir, "small"))

		c.says("PASV", 227)
		c.send("LIST") // and no connection
		c.says(abort, 426)
		c.wants(226)
		assert.Equal(t, "old", c.get("RETR small"))
	}
}

func TestQuitDuringTransfer(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "big", strings.Repeat("x", 32<<20))
	c := login(t, addr)
	conn := c.data()
	c.says("RETR big", 150)
	c.send("QUIT")
	n, err := io.Copy(io.Discard, conn)
	assert.NoError(t, err)
	assert.Equal(t, int64(32<<20), n)
	c.wants(226)
	c.wants(221)
}

// TestDataDropped breaks the data connection in the middle.
func TestDataDropped(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "big", strings.Repeat("x", 64<<20))
	write(t, dir, "small", "old")
	for _, kind := range []string{"I", "A"} {
		c := login(t, addr)
		c.says("TYPE "+kind, 200)
		conn := c.data()
		c.says("RETR big", 150)
		io.CopyN(io.Discard, conn, 1000)
		conn.Close()
		c.wants(426)

		conn = c.data()
		c.says("STOR small", 150)
		io.WriteString(conn, "new")
		conn.SetLinger(0) // a reset
		conn.Close()
		c.wants(426)
		assert.Equal(t, "old", read(t, dir, "small"))
		c.says("NOOP", 200)
	}
}

// TestControlDropped is what happens when a client is killed: the control
// connection ends, and the data connection right after it.
func TestControlDropped(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "small", "old")
	for range 200 {
		c := login(t, addr)
		conn := c.data()
		c.says("STOR small", 150)
		io.WriteString(conn, "new")
		c.Close()
		conn.Close()
	}
	time.Sleep(100 * time.Millisecond)
	assert.Equal(t, "old", read(t, dir, "small"))
	entries, _ := os.ReadDir(dir)
	assert.Len(t, entries, 1)
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

// TestEndRemovesUploads ends the server in the middle of some.
func TestEndRemovesUploads(t *testing.T) {
	addr, dir, stop := startStoppable(t, false)
	write(t, dir, "a", "old")
	for _, line := range []string{"SYST", "ABOR"} {
		login(t, addr).send(line)
		c := login(t, addr)
		conn := c.data()
		c.says("STOR a", 150)
		io.WriteString(conn, "new")
		if line == "SYST" {
			c.send(line) // waits for the transfer, and must not keep the server alive
		}
	}
	time.Sleep(50 * time.Millisecond)
	stop() // looks for what was left
	assert.Equal(t, "old", read(t, dir, "a"))
}

// TestNothingLeft counts goroutines before and after all that can happen to one.
func TestNothingLeft(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "big", strings.Repeat("x", 8<<20))
	before := runtime.NumGoroutine()
	for range 20 {
		c := login(t, addr)
		c.data()
		c.says("RETR nosuch", 550)
		c.get("NLST")
		c.put("STOR a", "text", 226)
		conn := c.data()
		c.says("RETR big", 150)
		conn.Close()
		c.wants(426)
		c.data()
		c.says("RETR big", 150) // stands still
		c.Close()
	}
	assert.Eventually(t, func() bool { return runtime.NumGoroutine() <= before+1 }, 5*time.Second, 10*time.Millisecond)
}

func TestVanished(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "big", strings.Repeat("x", 64<<20))
	c := login(t, addr)
	conn := c.data()
	c.says("RETR big", 150)
	c.Conn.(*net.TCPConn).SetLinger(0)
	c.Close()
	n, _ := io.Copy(io.Discard, conn)
	assert.Less(t, n, int64(64<<20), "the transfer ends with its session")
}
