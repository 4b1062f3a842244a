// Package canary tells whether this machine kept time: a canary sends itself a
// byte over a loopback connection every 50 ms and notes when it came late. What
// was judged while the canary stood still is void, for the program stood still too.
package canary

import (
	"fmt"
	"net"
	"sync"
	"time"
)

const (
	tick = 50 * time.Millisecond

	// Stall is the time between two ticks from which on nothing is judged.
	Stall = 300 * time.Millisecond
)

// A Canary ticks until the process ends.
type Canary struct {
	mu     sync.Mutex
	last   time.Time
	stalls []stall
}

type stall struct {
	end    time.Time
	length time.Duration
}

// Start begins to tick. It is an error that 127.0.0.1 cannot be used.
func Start() (*Canary, error) {
	near, far, err := pair()
	if err != nil {
		return nil, fmt.Errorf("starting the canary: %w", err)
	}
	c := &Canary{last: time.Now()}
	go func() {
		for range time.Tick(tick) {
			near.Write([]byte{1})
		}
	}()
	go c.listen(far)
	return c, nil
}

// pair makes a loopback connection and returns its two ends.
func pair() (near, far net.Conn, err error) {
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

func (c *Canary) listen(conn net.Conn) {
	buf := make([]byte, 64)
	for {
		if _, err := conn.Read(buf); err != nil {
			return
		}
		c.note(time.Now())
	}
}

// note takes a tick.
func (c *Canary) note(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if length := now.Sub(c.last); length > Stall {
		c.stalls = append(c.stalls, stall{now, length})
	}
	c.last = now
}

// Longest is the longest time, longer than Stall, that the machine has stood
// still since a moment; 0 when it has kept time.
func (c *Canary) Longest(since time.Time) time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	var longest time.Duration
	for _, s := range c.stalls {
		if s.end.After(since) {
			longest = max(longest, s.length)
		}
	}
	if now := time.Since(c.last); now > Stall {
		longest = max(longest, now)
	}
	return longest
}
