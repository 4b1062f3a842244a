package clocktest

import (
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNext(t *testing.T) {
	const text = "13:58:54\n"
	waiting := func(lines chan line) { lines <- line{text: text} }
	after := func(d time.Duration, then func(chan line)) func(chan line) {
		return func(lines chan line) { time.AfterFunc(d, func() { then(lines) }) }
	}
	ends := func(lines chan line) { close(lines) }
	tests := []struct {
		name          string
		lines         func(chan line) // sends what arrives
		deadline      time.Duration
		want          string
		arrived, open bool
		took          time.Duration
	}{
		{"a line that has arrived", waiting, time.Second, text, true, true, 0},
		{"a line that had arrived before the deadline passed", waiting, -time.Second, text, true, true, 0},
		{"a line within the limit", after(900*time.Millisecond, waiting), time.Second, text, true, true, 900 * time.Millisecond},
		{"a line after the limit", after(1100*time.Millisecond, waiting), time.Second, "", false, true, time.Second},
		{"no line", func(chan line) {}, time.Second, "", false, true, time.Second},
		{"a closed connection", ends, time.Second, "", false, false, 0},
		{"a connection that closes", after(300*time.Millisecond, ends), time.Second, "", false, false, 300 * time.Millisecond},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				v := &visitor{lines: make(chan line, 100)}
				test.lines(v.lines)

				start := time.Now()
				l, arrived, open := v.next(start.Add(test.deadline))

				assert.Equal(t, test.want, l.text)
				assert.Equal(t, test.arrived, arrived, "arrived")
				assert.Equal(t, test.open, open, "open")
				assert.Equal(t, test.took, time.Since(start))
			})
		})
	}
}

// A flood is not the end of the connection.
func TestFlood(t *testing.T) {
	for _, test := range []struct {
		name, text string
		flooded    bool
	}{
		{"a flood", strings.Repeat("x", maxLine+1), true},
		{"a closed connection", "13:58", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			require.NoError(t, err)
			defer listener.Close()
			go func() {
				if conn, err := listener.Accept(); err == nil {
					conn.Write([]byte(test.text))
					conn.Close()
				}
			}()
			conn, err := net.Dial("tcp", listener.Addr().String())
			require.NoError(t, err)
			defer conn.Close()

			v := &visitor{conn: conn.(*net.TCPConn), lines: make(chan line, 100)}
			v.read()
			assert.Equal(t, test.flooded, v.flooded)
			if test.flooded {
				assert.EqualError(t, v.lost(nil, "client 3 of 100"), "client 3 of 100 got more than 4096 bytes without a newline")
			}
		})
	}
}
