// Package terminal is a terminal without a person: a program runs on it, and
// what would stand on its screen can be read.
//
// It is a pseudo-terminal of the system's, whose screen an emulator keeps. The
// screen has far more lines than the window that the program is told of, so that
// what scrolls out of a window can still be read, as a person would scroll back.
package terminal

import (
	"fmt"
	"os"

	"github.com/creack/pty"
)

const (
	// WindowLines and WindowColumns are the size of a comfortable window.
	WindowLines   = 40
	WindowColumns = 120
)

// A Terminal is one of the system's.
type Terminal struct {
	Ours, Programs *os.File // its two ends
}

// Open makes a terminal with a window of so many columns. It is an error where the
// system has no such thing.
func Open(columns int) (*Terminal, error) {
	ours, programs, err := pty.Open()
	if err != nil {
		return nil, fmt.Errorf("opening a terminal: %w", err)
	}
	t := &Terminal{ours, programs}
	size := &pty.Winsize{Rows: WindowLines, Cols: uint16(columns)}
	if err := pty.Setsize(ours, size); err != nil {
		t.Close()
		return nil, fmt.Errorf("opening a terminal: %w", err)
	}
	return t, nil
}

// Close closes both ends.
func (t *Terminal) Close() {
	t.Ours.Close()
	t.Programs.Close()
}
