package main

import (
	"bufio"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"goplab/internal/isolate"
)

// Each benchmark stands beside its floor: the same bytes over bare connections.

const bigSize = 512 << 20

func bigFile(b *testing.B, dir string) string {
	name := filepath.Join(dir, "big")
	require.NoError(b, os.WriteFile(name, make([]byte, bigSize), 0o666))
	return name
}

// bareServer calls handle with each connection, one goroutine each.
func bareServer(b *testing.B, handle func(*net.TCPConn)) (addr string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(b, err)
	b.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				handle(conn.(*net.TCPConn))
			}()
		}
	}()
	return listener.Addr().String()
}

// forgetClosed keeps connections that have been closed from filling the range of
// ports, where this process has a network of its own: each benchmark would be slower
// than the one before it.
func forgetClosed() {
	if alone, _ := isolate.Namespaces(); alone {
		os.WriteFile("/proc/sys/net/ipv4/tcp_max_tw_buckets", []byte("0"), 0) // best effort
	}
}

func dial(b *testing.B, addr string) net.Conn {
	conn, err := net.Dial("tcp", addr)
	require.NoError(b, err)
	return conn
}

// drain reads to the end, as cheaply as a client can.
func drain(b testing.TB, conn net.Conn) (n int64) {
	buffer := make([]byte, 256<<10)
	for {
		k, err := conn.Read(buffer)
		n += int64(k)
		if err == io.EOF {
			return n
		}
		require.NoError(b, err)
	}
}

func BenchmarkRetr(b *testing.B) {
	b.Run("server", func(b *testing.B) {
		addr, dir := startServer(b, false)
		bigFile(b, dir)
		c := login(b, addr)
		b.SetBytes(bigSize)
		for b.Loop() {
			conn := c.data()
			c.says("RETR big", 150)
			require.EqualValues(b, bigSize, drain(b, conn))
			conn.Close()
			c.wants(226)
		}
	})
	b.Run("floor", func(b *testing.B) {
		name := bigFile(b, b.TempDir())
		addr := bareServer(b, func(conn *net.TCPConn) {
			file, _ := os.Open(name)
			defer file.Close()
			io.Copy(conn, file)
		})
		b.SetBytes(bigSize)
		for b.Loop() {
			conn := dial(b, addr)
			require.EqualValues(b, bigSize, drain(b, conn))
			conn.Close()
		}
	})
}

func BenchmarkStor(b *testing.B) {
	chunk := make([]byte, 256<<10)
	pour := func(b *testing.B, conn net.Conn) {
		for range bigSize / len(chunk) {
			_, err := conn.Write(chunk)
			require.NoError(b, err)
		}
	}
	b.Run("server", func(b *testing.B) {
		addr, _ := startServer(b, false)
		c := login(b, addr)
		b.SetBytes(bigSize)
		for b.Loop() {
			conn := c.data()
			c.says("STOR big", 150)
			pour(b, conn)
			conn.Close()
			c.wants(226)
		}
	})
	b.Run("floor", func(b *testing.B) { // writes a new file and renames it as well
		dir := b.TempDir()
		addr := bareServer(b, func(conn *net.TCPConn) {
			file, _ := os.Create(filepath.Join(dir, "temp"))
			io.Copy(file, conn)
			file.Close()
			os.Rename(filepath.Join(dir, "temp"), filepath.Join(dir, "big"))
		})
		b.SetBytes(bigSize)
		for b.Loop() {
			conn := dial(b, addr)
			pour(b, conn)
			conn.(*net.TCPConn).CloseWrite()
			drain(b, conn)
			conn.Close()
		}
	})
}

// BenchmarkSmallFiles fetches files of 1 KiB in one session. Its floor opens as many
// connections, each with a listener of its own, and has no control connection.
func BenchmarkSmallFiles(b *testing.B) {
	forgetClosed()
	content := strings.Repeat("x", 1024)
	b.Run("server", func(b *testing.B) {
		addr, dir := startServer(b, false)
		write(b, dir, "a", content)
		c := login(b, addr)
		for b.Loop() {
			conn := c.data()
			c.says("RETR a", 150)
			require.EqualValues(b, 1024, drain(b, conn))
			conn.Close()
			c.wants(226)
		}
	})
	b.Run("floor", func(b *testing.B) {
		dir := b.TempDir()
		write(b, dir, "a", content)
		for b.Loop() {
			listener, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
			require.NoError(b, err)
			go func() {
				conn, _ := listener.Accept()
				file, _ := os.Open(filepath.Join(dir, "a"))
				io.Copy(conn, file)
				file.Close()
				conn.Close()
				listener.Close()
			}()
			conn := dial(b, listener.Addr().String())
			require.EqualValues(b, 1024, drain(b, conn))
			conn.Close()
		}
	})
}

// BenchmarkLogins connects, logs in and quits. Its floor answers as many lines.
func BenchmarkLogins(b *testing.B) {
	forgetClosed()
	visit := func(b *testing.B, addr string) {
		c := connect(b, addr)
		c.says("USER me", 331)
		c.says("PASS x", 230)
		c.says("QUIT", 221)
		c.Close()
	}
	b.Run("server", func(b *testing.B) {
		addr, _ := startServer(b, false)
		for b.Loop() {
			visit(b, addr)
		}
	})
	b.Run("floor", func(b *testing.B) {
		addr := bareServer(b, func(conn *net.TCPConn) {
			io.WriteString(conn, "220 x\r\n")
			lines := bufio.NewReader(conn)
			for _, reply := range []string{"331 x\r\n", "230 x\r\n", "221 x\r\n"} {
				lines.ReadSlice('\n')
				io.WriteString(conn, reply)
			}
		})
		for b.Loop() {
			visit(b, addr)
		}
	})
}

// BenchmarkThousandSessions lets 1,000 sessions fetch 1 MiB each, at once. Its floor
// is as many bare connections.
func BenchmarkThousandSessions(b *testing.B) {
	forgetClosed()
	const sessions, size = 1000, 1 << 20
	content := strings.Repeat("x", size)
	all := func(b *testing.B, fetch func(i int)) {
		b.SetBytes(sessions * size)
		for b.Loop() {
			var group sync.WaitGroup
			for i := range sessions {
				group.Go(func() { fetch(i) })
			}
			group.Wait()
		}
	}
	b.Run("server", func(b *testing.B) {
		addr, dir := startServer(b, false)
		write(b, dir, "a", content)
		clients := make([]*client, sessions)
		for i := range clients {
			clients[i] = login(b, addr)
		}
		all(b, func(i int) {
			c := clients[i]
			conn := c.data()
			c.says("RETR a", 150)
			n, _ := io.Copy(io.Discard, conn)
			require.EqualValues(b, size, n)
			conn.Close()
			c.wants(226)
		})
	})
	b.Run("floor", func(b *testing.B) {
		dir := b.TempDir()
		write(b, dir, "a", content)
		addr := bareServer(b, func(conn *net.TCPConn) {
			file, _ := os.Open(filepath.Join(dir, "a"))
			defer file.Close()
			io.Copy(conn, file)
		})
		all(b, func(int) {
			conn := dial(b, addr)
			n, _ := io.Copy(io.Discard, conn)
			require.EqualValues(b, size, n)
			conn.Close()
		})
	})
}
