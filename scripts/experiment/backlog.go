package main

import (
	"fmt"
	"net"
	"os"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"
)

// Limits of the experiment backlog.
const (
	mostWaiting  = 15000
	queueTimeout = 3 * time.Second // of a client that asks to connect
	writeTimeout = time.Second     // of one that writes what nobody reads
	tellInterval = 1000
)

// backlog connects clients until one cannot connect.
func backlog(l *laboratory) error {
	conn, err := l.start(clockPort)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, _, err := newClient(conn).line(); err != nil {
		return fmt.Errorf("waiting for a line: %w", err)
	}

	waiting, refused := fillQueue(l, conn.RemoteAddr().String())
	defer func() {
		for _, c := range waiting {
			c.Close()
		}
	}()
	if err := l.ctx.Err(); err != nil {
		return err
	}
	w := tabwriter.NewWriter(l.out, 0, 0, 3, ' ', 0)
	fmt.Fprintf(w, "served\t1\n")
	fmt.Fprintf(w, "connected, and waiting\t%d\n", len(waiting))
	if refused == nil {
		fmt.Fprintf(w, "the next one\tnot tried: %d are enough\n", len(waiting))
	} else {
		fmt.Fprintf(w, "the next one\t%v\n", refused)
	}
	if runtime.GOOS == "linux" {
		text, _ := os.ReadFile("/proc/sys/net/core/somaxconn")
		fmt.Fprintf(w, "net.core.somaxconn\t%s\n", strings.TrimSpace(string(text)))
	}
	if n := len(waiting); n > 0 {
		fmt.Fprintf(w, "one that waits could write\t%d KiB, which nobody reads\n", pour(waiting[n-1])/1024)
	}
	return w.Flush()
}

// fillQueue connects clients until one cannot. It returns those that could, and why the
// last one could not.
func fillQueue(l *laboratory, address string) (waiting []net.Conn, err error) {
	for len(waiting) < mostWaiting && l.ctx.Err() == nil {
		conn, err := net.DialTimeout("tcp", address, queueTimeout)
		if err != nil {
			return waiting, err
		}
		waiting = append(waiting, conn)
		if len(waiting)%tellInterval == 0 {
			fmt.Fprintf(os.Stderr, "%d clients wait\n", len(waiting))
		}
	}
	return waiting, nil
}

// pour writes until the kernel takes no more, and returns how many bytes it took.
func pour(conn net.Conn) int {
	conn.SetWriteDeadline(time.Now().Add(writeTimeout))
	n, _ := conn.Write(make([]byte, 64<<20))
	return n
}
