package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkIdleSession tells what a session takes while nothing happens, after it has
// fetched a file. What the clients in this process take is counted in the floor,
// whose server has a goroutine for each, and a buffer of 256 bytes.
func BenchmarkIdleSession(b *testing.B) {
	const sessions = 2000
	if b.N > 1 {
		return // once is enough
	}
	memory := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapInuse + m.StackInuse
	}
	measure := func(name string, prepare func(b *testing.B) (visit func() net.Conn)) {
		var kib float64
		b.Run(name, func(b *testing.B) {
			if b.N == 1 { // once is enough
				visit := prepare(b)
				before := memory()
				for range sessions {
					conn := visit()
					b.Cleanup(func() { conn.Close() })
				}
				kib = float64(memory()-before) / 1024 / sessions
			}
			b.ReportMetric(kib, "KiB/session")
			b.ReportMetric(0, "ns/op")
		})
	}
	measure("server", func(b *testing.B) func() net.Conn {
		addr, dir := startServer(b, false)
		write(b, dir, "a", "text")
		return func() net.Conn {
			conn := dial(b, addr)
			reply := make([]byte, 256)
			for _, line := range []string{"", "USER me\r\n", "PASS x\r\n", "TYPE I\r\n", "CWD /\r\n", "EPSV\r\n"} {
				io.WriteString(conn, line)
				conn.Read(reply)
			}
			text := string(reply)
			var port int
			fmt.Sscanf(text[strings.Index(text, "(|||"):], "(|||%d|)", &port)
			data := dial(b, fmt.Sprintf("127.0.0.1:%d", port))
			io.WriteString(conn, "RETR a\r\n")
			drain(b, data)
			data.Close()
			for got := ""; !strings.Contains(got, "226 "); {
				n, err := conn.Read(reply)
				require.NoError(b, err)
				got += string(reply[:n])
			}
			return conn
		}
	})
	measure("floor", func(b *testing.B) func() net.Conn {
		addr := bareServer(b, func(conn *net.TCPConn) {
			bufio.NewReaderSize(conn, 256).ReadSlice('\n')
		})
		return func() net.Conn { return dial(b, addr) }
	})
}
