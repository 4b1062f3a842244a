package main

import (
	"fmt"
	"io"
	"time"
)

// A progress is a line that shows how much of a file has been transferred. It counts
// the bytes that are written to it.
type progress struct {
	out          io.Writer
	name         string
	bytes        int64
	began, drawn time.Time
}

func (c *client) newProgress(name string) *progress {
	p := &progress{out: io.Discard, name: printable(name), began: time.Now()}
	if c.watched {
		p.out = c.out
	}
	return p
}

func (p *progress) Write(b []byte) (int, error) {
	p.bytes += int64(len(b))
	if time.Since(p.drawn) > 100*time.Millisecond {
		p.draw()
	}
	return len(b), nil
}

const clearLine = "\r\x1b[K"

// draw truncates a long name, because only a single line can be redrawn.
func (p *progress) draw() {
	p.drawn = time.Now()
	fmt.Fprintf(p.out, "%s%.40s  %s in %.1f s", clearLine, p.name, size(p.bytes), time.Since(p.began).Seconds())
}

// end draws the line for the last time, or clears it if the transfer failed.
func (p *progress) end(err error) {
	if err != nil {
		fmt.Fprint(p.out, clearLine)
		return
	}
	p.draw()
	fmt.Fprintln(p.out)
}

func size(bytes int64) string {
	const unit = 1 << 10
	switch n := float64(bytes); {
	case n < unit:
		return fmt.Sprintf("%d bytes", bytes)
	case n < unit*unit:
		return fmt.Sprintf("%.1f KiB", n/unit)
	case n < unit*unit*unit:
		return fmt.Sprintf("%.1f MiB", n/(unit*unit))
	default:
		return fmt.Sprintf("%.1f GiB", n/(unit*unit*unit))
	}
}
