// Package bar shows how far something is that takes long: in one line of a terminal, which
// is drawn again and again, or elsewhere in a line now and then.
//
//	b := bar.New(os.Stderr, "grade")
//	b.Show(0.5, "50 of 100 submissions", false)
//	b.Print(os.Stdout, "a line above it\n")
//	b.Clear()
package bar

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

const (
	barWidth     = 20
	drawInterval = 200 * time.Millisecond // on a terminal
	lineInterval = time.Minute            // elsewhere
)

// A Bar is a line that says how far something is. It is not for several goroutines at once.
type Bar struct {
	w        io.Writer
	name     string // of the command, which begins each line elsewhere
	terminal term.File
	shown    time.Time
	drawn    string // on the terminal, now
}

// New returns a bar on a terminal, or for any other file.
func New(w io.Writer, name string) *Bar {
	b := &Bar{w: w, name: name}
	if file, is := w.(*os.File); is && term.IsTerminal(file.Fd()) {
		b.terminal = file
	}
	return b
}

// Show shows how far it is, from 0 to 1, and a text, unless that was shown just now. What
// has changed is shown at once.
func (b *Bar) Show(share float64, text string, changed bool) {
	interval := lineInterval
	if b.terminal != nil {
		interval = drawInterval
	}
	if !changed && time.Since(b.shown) < interval {
		return
	}
	b.shown = time.Now()
	if b.terminal == nil {
		fmt.Fprintf(b.w, "%s: %s\n", b.name, text)
		return
	}
	b.drawn = b.Fit(drawing(share) + " " + text)
	b.draw()
}

// draw draws the line, in the place of the one before.
func (b *Bar) draw() { fmt.Fprint(b.w, "\r\x1b[K"+b.drawn) }

// Fit cuts a line that does not fit on the terminal. The rest of the bar could not be removed
// again.
func (b *Bar) Fit(line string) string {
	if b.terminal == nil {
		return line
	}
	width, _, err := term.GetSize(b.terminal.Fd())
	if err != nil || width <= 0 {
		return line
	}
	return ansi.Truncate(line, width-1, "")
}

// Print prints a text, which ends with a newline, above the line.
func (b *Bar) Print(w io.Writer, text string) error {
	drawn := b.drawn
	b.Clear()
	_, err := io.WriteString(w, text)
	if b.drawn = drawn; drawn != "" {
		b.draw()
	}
	return err
}

// Clear removes the line from the terminal.
func (b *Bar) Clear() {
	if b.drawn != "" {
		fmt.Fprint(b.w, "\r\x1b[K")
	}
	b.drawn = ""
}

// drawing draws a bar.
func drawing(share float64) string {
	full := int(barWidth * max(0, min(1, share)))
	return "[" + strings.Repeat("#", full) + strings.Repeat("-", barWidth-full) + "]"
}

// About returns a duration in words short enough for a line.
func About(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%ds", int(d.Seconds()))
	case d < time.Hour:
		return fmt.Sprintf("%d min", int(d.Round(time.Minute).Minutes()))
	}
	return fmt.Sprintf("%.1f h", d.Hours())
}
