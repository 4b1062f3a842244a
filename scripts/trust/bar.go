package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"goplab/internal/trust"
)

const (
	barWidth     = 20
	drawInterval = 200 * time.Millisecond // on a terminal
	lineInterval = time.Minute            // elsewhere
)

// A bar shows how far a session is: in one line of a terminal, or elsewhere in a line
// now and then.
type bar struct {
	w        io.Writer
	terminal bool
	shown    time.Time
	last     trust.Progress
}

func newBar(w io.Writer) *bar {
	b := &bar{w: w}
	if file, is := w.(*os.File); is {
		info, err := file.Stat()
		b.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return b
}

// show shows how far the session is, unless that was shown just now.
func (b *bar) show(p trust.Progress) {
	changed := p.State != b.last.State || p.Round != b.last.Round || p.Doing != b.last.Doing
	b.last = p
	interval := lineInterval
	if b.terminal {
		interval = drawInterval
	}
	if !changed && time.Since(b.shown) < interval {
		return
	}
	b.shown = time.Now()
	if b.terminal {
		fmt.Fprintf(b.w, "\r\x1b[K%s %s", drawing(p), describe(p))
	} else {
		fmt.Fprintf(b.w, "trust: %s\n", describe(p))
	}
}

// clear removes the line from the terminal.
func (b *bar) clear() {
	if b.terminal {
		fmt.Fprint(b.w, "\r\x1b[K")
	}
}

// drawing draws a bar.
func drawing(p trust.Progress) string {
	full := barWidth * p.Done / max(1, p.Total)
	return "[" + strings.Repeat("#", full) + strings.Repeat("-", barWidth-full) + "]"
}

// describe says how far the session is.
func describe(p trust.Progress) string {
	at := fmt.Sprintf("%s, round %d of %d", p.State, p.Round, p.Rounds)
	if p.Doing != "playing" {
		at = p.Doing + ": " + at
	}
	return fmt.Sprintf("%s: %d of %d runs, %s left", at, p.Done, p.Total, about(p.Left))
}

// about returns a duration in words short enough for a line.
func about(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%ds", int(d.Seconds()))
	case d < time.Hour:
		return fmt.Sprintf("%d min", int(d.Round(time.Minute).Minutes()))
	}
	return fmt.Sprintf("%.1f h", d.Hours())
}
