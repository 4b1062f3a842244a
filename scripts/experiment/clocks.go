package main

import (
	"fmt"
	"net"
	"time"
)

// clocks are other ways to write tellTime.
var clocks = []struct {
	name string
	tell func(net.Conn)
}{
	{"with a ticker", tellTicks},
	{"with the full second", tellFullSeconds},
}

// tellTicks does not sleep: a ticker knows when it began.
func tellTicks(conn net.Conn) {
	defer conn.Close()
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		if _, err := fmt.Fprintln(conn, time.Now().Format("15:04:05")); err != nil {
			return
		}
		<-ticker.C
	}
}

// tellFullSeconds sleeps until the next second begins.
func tellFullSeconds(conn net.Conn) {
	defer conn.Close()
	for {
		now := time.Now()
		if _, err := fmt.Fprintln(conn, now.Format("15:04:05")); err != nil {
			return
		}
		time.Sleep(time.Until(now.Truncate(time.Second).Add(time.Second)))
	}
}

// serve serves all clients of a listener at once.
func serve(listener net.Listener, tell func(net.Conn)) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		go tell(conn)
	}
}
