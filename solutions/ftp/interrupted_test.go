package main

import (
	"io"
	"net"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

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

		c.data()
		c.says("RETR big", 150)
		c.says("STAT", 211)
		c.send("NOOP") // waits, but hides nothing
		c.says(abort, 426)
		c.wants(200)
		c.wants(226)

		c.says("PASV", 227)
		c.send("LIST") // and no connection
		c.says(abort, 426)
		c.wants(226)
		assert.Equal(t, "old", c.get("RETR small"))
	}
}

const downloadSize = 32 << 20

// downloading returns a client to which a file of downloadSize is being sent.
func downloading(t *testing.T) (*client, *net.TCPConn) {
	addr, dir := startServer(t, false)
	write(t, dir, "big", strings.Repeat("x", downloadSize))
	c := login(t, addr)
	conn := c.data()
	c.says("RETR big", 150)
	return c, conn
}

// TestAbortWaiting aborts a transfer that was asked for during another one.
func TestAbortWaiting(t *testing.T) {
	c, conn := downloading(t)
	c.send("PASV")
	c.send("LIST") // and no connection
	io.Copy(io.Discard, conn)
	c.wants(226)
	c.wants(227)
	c.says("ABOR", 426)
	c.wants(226)
}

func TestQuitDuringTransfer(t *testing.T) {
	c, conn := downloading(t)
	c.send("QUIT")
	n, err := io.Copy(io.Discard, conn)
	assert.NoError(t, err)
	assert.Equal(t, int64(downloadSize), n)
	c.wants(226)
	c.wants(221)
}

// TestHalfALine sends the first half of a command during a transfer.
func TestHalfALine(t *testing.T) {
	c, conn := downloading(t)
	io.WriteString(c, "PW")
	io.Copy(io.Discard, conn)
	c.wants(226)
	c.says("D", 257)
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

// TestControlDropped closes the control connection in the middle of an upload.
func TestControlDropped(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "small", "old")
	c := login(t, addr)
	conn := c.data()
	c.says("STOR small", 150)
	io.WriteString(conn, "new")
	c.send("NOOP")
	c.Close()
	conn.Read(make([]byte, 1)) // until the server has closed it
	assert.Eventually(t, func() bool {
		entries, _ := os.ReadDir(dir)
		return len(entries) == 1
	}, 5*time.Second, 10*time.Millisecond)
	assert.Equal(t, "old", read(t, dir, "small"))
}

// TestFlood sends more commands during a transfer than may wait.
func TestFlood(t *testing.T) {
	addr, dir := startServer(t, false)
	write(t, dir, "big", strings.Repeat("x", 64<<20))
	c := login(t, addr)
	c.data()
	c.says("RETR big", 150)
	io.WriteString(c, strings.Repeat("NOOP\r\n", maxWaiting+10))
	c.wants(426)
	for range maxWaiting + 10 {
		c.wants(200)
	}
}

// TestStandstill has data connections on which nothing moves.
func TestStandstill(t *testing.T) {
	defer func(limit time.Duration) { stallLimit = limit }(stallLimit)
	stallLimit = 50 * time.Millisecond
	addr, dir, stop := startStoppable(t, false)
	defer stop()
	write(t, dir, "big", strings.Repeat("x", 64<<20))
	write(t, dir, "small", "old")
	c := login(t, addr)
	for _, kind := range []string{"TYPE I", "TYPE A"} {
		c.says(kind, 200)
		for _, line := range []string{"RETR big", "STOR small"} {
			c.data()
			c.says(line, 150)
			c.wants(426)
		}
	}
	assert.Equal(t, "old", read(t, dir, "small"))
}

// TestEnd ends the server while a client waits, and another one gets a file.
func TestEnd(t *testing.T) {
	addr, dir, stop := startStoppable(t, false)
	write(t, dir, "big", strings.Repeat("x", 64<<20))
	idle, busy := login(t, addr), login(t, addr)
	busy.data()
	busy.says("RETR big", 150)
	stop()
	idle.wants(421)
	busy.wants(426)
	busy.wants(421)
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
