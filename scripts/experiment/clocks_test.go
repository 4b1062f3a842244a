package main

import (
	"net"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestClocks reads a minute of each clock, in fake time, in which nothing is late.
func TestClocks(t *testing.T) {
	for _, c := range clocks {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(300 * time.Millisecond)
				server, conn := net.Pipe()
				go c.tell(server)

				client := newClient(conn)
				var s sight
				var before, last arrival
				for range 61 {
					line, at, err := client.line()
					require.NoError(t, err)
					assert.Equal(t, at.Format("15:04:05\n"), line)
					now := arrival{line[:8], at}
					require.NoError(t, s.compare(before, last, now))
					before, last = last, now
				}
				assert.Equal(t, []int{59, 0, 0}, []int{s.gaps, s.skipped, s.repeated})
				assert.Equal(t, 59*time.Second, s.overall)

				conn.Close()
				time.Sleep(2 * time.Second) // the clock has to notice
			})
		})
	}
}
