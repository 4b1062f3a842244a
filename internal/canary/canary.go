// Package canary detects when this machine stalls. A canary sends itself a byte
// over a loopback connection every 50ms and records each byte that arrives late.
// A verdict reached during a stall is void, because the program under test may
// have stalled too.
package canary

import (
	"fmt"
	"net"
	"sync"
	"time"
)

// A Canary ticks until the process exits.
type Canary struct {
	mu     sync.Mutex
	last   time.Time // the latest tick
	stalls []stall
}

// A stall is a gap between two ticks that is longer than Stall.
type stall struct {
	end    time.Time
	length time.Duration
}

// Start starts a canary. It returns an error if it cannot connect to itself over
// 127.0.0.1.
func Start() (*Canary, error) {
	near, far, err := connectLoopback()
	if err != nil {
		return nil, fmt.Errorf("starting the canary: %w", err)
	}

	c := &Canary{last: time.Now()}
	go func() {
		for range time.Tick(tickInterval) {
			near.Write([]byte{1})
		}
	}()
	go c.listen(far)
	return c, nil
}

// connectLoopback returns the two ends of a new loopback connection.
func connectLoopback() (near, far net.Conn, err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	defer listener.Close()

	if near, err = net.Dial("tcp", listener.Addr().String()); err != nil {
		return nil, nil, err
	}
	far, err = listener.Accept()
	return near, far, err
}

// listen records the ticks that arrive on conn.
func (c *Canary) listen(conn net.Conn) {
	buf := make([]byte, readSize)
	for {
		if _, err := conn.Read(buf); err != nil {
			return
		}
		c.record(time.Now())
	}
}

// record records a tick.
func (c *Canary) record(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if length := now.Sub(c.last); length > Stall {
		c.stalls = append(c.stalls, stall{now, length})
	}
	c.last = now
}

// Longest returns the length of the longest stall that was not over by the given
// time, or 0 if the machine has kept time since then.
func (c *Canary) Longest(since time.Time) time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()

	var longest time.Duration
	for _, s := range c.stalls {
		if s.end.After(since) {
			longest = max(longest, s.length)
		}
	}

	// A stall that is not over yet has not been recorded.
	if gap := time.Since(c.last); gap > Stall {
		longest = max(longest, gap)
	}
	return longest
}
