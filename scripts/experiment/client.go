package main

import (
	"bufio"
	"fmt"
	"net"
	"time"
)

// A client is one of a clock.
type client struct {
	conn  net.Conn
	lines *bufio.Reader
}

func newClient(conn net.Conn) *client { return &client{conn, bufio.NewReader(conn)} }

// dial connects a client to a clock on this machine.
func dial(port string) (*client, error) {
	conn, err := net.DialTimeout("tcp", net.JoinHostPort("127.0.0.1", port), lineLimit)
	if err != nil {
		return nil, err
	}
	return newClient(conn), nil
}

// line returns the next line, and when it arrived.
func (c *client) line() (string, time.Time, error) {
	c.conn.SetReadDeadline(time.Now().Add(lineLimit))
	line, err := c.lines.ReadString('\n')
	return line, time.Now(), err
}

// leave closes the connection, or resets it.
func (c *client) leave(reset bool) {
	if tcp, is := c.conn.(*net.TCPConn); is && reset {
		tcp.SetLinger(0)
	}
	c.conn.Close()
}

// secondsOf returns the time of day in a line, in seconds.
func secondsOf(line string) (int, error) {
	var h, m, s int
	if _, err := fmt.Sscanf(line, "%d:%d:%d\n", &h, &m, &s); err != nil {
		return 0, fmt.Errorf("the line %q is not a time: %w", line, err)
	}
	return h*3600 + m*60 + s, nil
}
