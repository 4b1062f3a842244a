package terminal

import (
	"strings"
	"sync"

	"github.com/hinshun/vt10x"
)

// A Screen is the display of a terminal.
type Screen struct {
	mu      sync.Mutex
	vt      vt10x.Terminal
	columns int
	pending []byte // an incomplete character or escape sequence
	changed bool
	frames  frames
}

// NewScreen returns an empty screen with the given number of columns.
func NewScreen(columns int) *Screen {
	return &Screen{vt: vt10x.New(vt10x.WithSize(columns, screenLines)), columns: columns}
}

// NewPipeScreen returns an empty screen for a program that prints to a pipe. A
// line feed alone begins a new line on it.
func NewPipeScreen(columns int) *Screen {
	s := NewScreen(columns)
	s.vt.Write([]byte(newlineMode))
	return s
}

// Write displays output of a program. It never fails: output that the emulator
// cannot handle is dropped.
func (s *Screen) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changed = true

	// Output arrives in arbitrary pieces, but the emulator needs complete
	// characters and fixEscapes complete escape sequences.
	s.pending = append(s.pending, b...)
	complete := len(s.pending) - incompleteLen(s.pending)
	text, skipped := skipFrames(fixEscapes(s.pending[:complete]))
	s.frames.erases += skipped

	// Stop before each redraw, so that frames can copy the screen.
	start := 0
	for _, match := range redrawStart.FindAllIndex(text, -1) {
		s.emulate(text[start:match[0]])
		s.frames.beforeErase(s)
		start = match[0]
	}
	s.emulate(text[start:])

	s.pending = append(s.pending[:0], s.pending[complete:]...)
	return len(b), nil
}

// emulate passes text to the emulator.
func (s *Screen) emulate(text []byte) {
	defer func() { recover() }() // the emulator panics on absurd numbers
	s.vt.Write(text)
}

// Changed reports whether Lines may return something else than after the previous
// call.
func (s *Screen) Changed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	changed := s.changed
	s.changed = s.frames.inUse() // when it no longer is, Lines returns something else
	return changed
}

// Lines returns the lines of the screen without trailing blanks and without the
// blank lines at the bottom. If the program redraws its screen continually, they
// are those of the last complete frame.
func (s *Screen) Lines() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.frames.inUse() {
		return s.frames.last
	}
	return s.currentLines()
}

// currentLines is like Lines, but never returns an earlier frame.
func (s *Screen) currentLines() []string {
	s.vt.Lock()
	defer s.vt.Unlock()

	var lines []string
	end := 0 // of the lines that are not blank
	row := make([]rune, s.columns)
	for y := range screenLines {
		for x := range row {
			row[x] = s.vt.Cell(x, y).Char
			if row[x] == 0 {
				row[x] = ' '
			}
		}

		line := strings.TrimRight(string(row), " ")
		lines = append(lines, line)
		if line != "" {
			end = len(lines)
		}
	}
	return lines[:end]
}
