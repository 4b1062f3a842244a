package stage

import (
	"fmt"
	"net"
	"time"

	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// A client is a connection to the server under test.
type client struct {
	conn   *net.TCPConn
	server *scenario.Subject
}

// connect makes a client.
func connect(f source) (performer, error) {
	conn, err := f.s.r.Dial()
	if err != nil {
		return nil, err
	}
	go read(f, conn)
	return &client{conn, f.s.r.Subject()}, nil
}

// read reports what a connection receives, until it ends.
func read(f source, conn net.Conn) {
	buf := make([]byte, 16<<10)
	for {
		n, err := conn.Read(buf)
		if n > 0 {
			f.data(buf[:n])
		}
		if err, timeout := err.(net.Error); timeout && err.Timeout() {
			return // it has stopped reading
		}
		if err != nil {
			f.closed(err)
			f.end(transcript.Exit{Message: err.Error()})
			return
		}
	}
}

func (c *client) do(cell transcript.Cell) error {
	if cell.Kind == transcript.Bytes {
		c.conn.Write([]byte(cell.Data)) // if it fails, the next row finds the closed connection
		return nil
	}
	switch cell.Text {
	case "^C":
		return c.conn.Close()
	case "reset":
		c.conn.SetLinger(0)
		return c.conn.Close()
	case "stops reading":
		return c.stopReading()
	}
	return fmt.Errorf("a client cannot do %s", cell.Text)
}

// stopReading leaves unread what the server sends. A clock would take hours to fill
// the buffers between them, so where the system allows it, the harness fills them.
func (c *client) stopReading() error {
	c.conn.SetReadBuffer(1)
	if err := c.conn.SetReadDeadline(time.Now()); err != nil {
		return err
	}
	c.server.FillSocket(c.conn.LocalAddr().(*net.TCPAddr).AddrPort()) // best effort
	return nil
}

func (c *client) leave() { c.conn.Close() }
