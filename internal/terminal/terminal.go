// Package terminal provides a terminal without a person: a program runs on it,
// and a test reads what its screen would show.
//
// A [Terminal] is a pseudo-terminal provided by the operating system. A [Screen]
// emulates its display. The screen has far more lines than the window size that
// the program sees, so that a test can read what has scrolled out of the window,
// as a person would scroll back.
package terminal

import (
	"fmt"
	"os"

	"github.com/creack/pty"
)

// A Terminal is a pseudo-terminal.
type Terminal struct {
	Ours     *os.File // to read what the program prints and write what it reads
	Programs *os.File // to be the program's standard input, output and error
}

// Open opens a terminal whose window has the given number of columns. It returns
// an error on systems without pseudo-terminals.
func Open(columns int) (*Terminal, error) {
	ours, programs, err := pty.Open()
	if err != nil {
		return nil, fmt.Errorf("opening a terminal: %w", err)
	}
	t := &Terminal{ours, programs}

	size := &pty.Winsize{Rows: WindowLines, Cols: uint16(columns)}
	if err := pty.Setsize(ours, size); err != nil {
		t.Close()
		return nil, fmt.Errorf("setting the window size of a terminal: %w", err)
	}
	return t, nil
}

// Close closes both ends of the terminal.
func (t *Terminal) Close() {
	t.Ours.Close()
	t.Programs.Close()
}
