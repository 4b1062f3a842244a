// Package canary collects evidence about this machine: whether it stalled, and
// whether it was busy.
//
// A canary sends itself a byte over a loopback connection every 50ms and records each
// byte that arrives late. A verdict reached during a stall is void, because the program
// under test may have stalled too. With each byte it looks whether more threads want to
// run than there are CPUs. A failure by time on such a machine is not believed at once.
package canary

import (
	"fmt"
	"net"
	"runtime"
	"sync"
	"time"
)

// A Canary ticks until the process exits.
type Canary struct {
	load *load
	cpus int // that this process may use

	mu     sync.Mutex
	last   time.Time // the latest tick
	others int       // the fewest threads that wanted to run at a tick: those of busy neighbors
	stalls []stall
	ticks  []tick // the latest ones
}

// A tick is the arrival of a byte.
type tick struct {
	at   time.Time
	busy bool
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

	c := &Canary{last: time.Now(), load: newLoad(), cpus: runtime.NumCPU(), others: runnable()}
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
		c.record(time.Now(), c.load.exceeds(c.cpus))
	}
}

// record records a tick.
func (c *Canary) record(now time.Time, busy bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	length := now.Sub(c.last)
	if length > Stall {
		c.stalls = append(c.stalls, stall{now, length})
	}
	c.last, c.others = now, min(c.others, runnable())

	c.ticks = append(c.ticks, tick{now, busy || length > lateTick})
	if len(c.ticks) > 2*maxTicks {
		c.ticks = append(c.ticks[:0], c.ticks[maxTicks:]...)
	}
}

// Busy reports whether the machine has been busy since the given time: whether, for a
// third of it, more threads wanted to run than it has CPUs. That is soon enough, since
// all that follows is a second look.
func (c *Canary) Busy(since time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	busy, all := 0, 0
	for _, t := range c.ticks {
		if t.at.Before(since) {
			continue
		}
		all++
		if t.busy {
			busy++
		}
	}
	return busy*busyShare > all
}

// IsCrowded reports whether so many threads want to run just now, besides those of other
// programs that always do, that one that is about to start would delay them.
func (c *Canary) IsCrowded() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return runnable() > c.others+crowd*c.cpus
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
