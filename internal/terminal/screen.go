package terminal

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/hinshun/vt10x"
)

// lines is how many are kept.
const lines = 400

// A Screen is what stands on a terminal.
type Screen struct {
	mu      sync.Mutex
	vt      vt10x.Terminal
	columns int
	rest    []byte // of a letter of several bytes
	changed bool
	frames  frames
}

// NewScreen makes an empty screen with so many columns.
func NewScreen(columns int) *Screen {
	return &Screen{vt: vt10x.New(vt10x.WithSize(columns, lines)), columns: columns}
}

// lineFeedReturns makes a line feed go to the first column too, as the system
// does it for a program on a terminal.
const lineFeedReturns = "\x1b[20h"

// NewPipeScreen makes a screen for what a program prints on a pipe.
func NewPipeScreen(columns int) *Screen {
	s := NewScreen(columns)
	s.vt.Write([]byte(lineFeedReturns))
	return s
}

// Write shows what a program prints. It never fails: what the emulator cannot
// bear is left out.
func (s *Screen) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changed = true
	s.rest = append(s.rest, b...)
	whole := len(s.rest) - unfinished(s.rest)
	text := corrected(s.rest[:whole])
	shown := 0
	for _, at := range erase.FindAllIndex(text, -1) {
		s.show(text[shown:at[0]])
		shown = at[0]
		s.frames.erased(s)
	}
	s.show(text[shown:])
	s.rest = append(s.rest[:0], s.rest[whole:]...)
	return len(b), nil
}

var emptyRow = regexp.MustCompile("\x1b\\[;([0-9]*[Hf])")

// corrected makes up for what the emulator does wrong: its full reset leaves lines
// far below as they were, and it overlooks a column behind a row that is left out.
func corrected(text []byte) []byte {
	text = bytes.ReplaceAll(text, []byte("\x1bc"), []byte("\x1bc\x1b[2J"))
	return emptyRow.ReplaceAll(text, []byte("\x1b[1;$1"))
}

func (s *Screen) show(text []byte) {
	defer func() { recover() }() // at a control sequence with absurd numbers
	s.vt.Write(text)
}

// begun is an escape sequence that is not complete.
var begun = regexp.MustCompile("\x1b(\\[[0-?]{0,30})?$")

// unfinished is how many bytes at the end begin a letter, or an escape sequence,
// that is not complete.
func unfinished(b []byte) int {
	if at := begun.FindIndex(b); at != nil {
		return len(b) - at[0]
	}
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if last := b[len(b)-n:]; utf8.RuneStart(last[0]) {
			if utf8.FullRune(last) {
				return 0
			}
			return n
		}
	}
	return 0
}

// Changed says whether something was written since it was last called.
func (s *Screen) Changed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	changed := s.changed
	s.changed = false
	return changed
}

// Lines are the lines down to the last that is not blank, without the blanks at
// their ends: as they are, or, on a screen that is drawn again and again without a
// pause, as they were when it was last whole.
func (s *Screen) Lines() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if time.Since(s.frames.at) < 2*often {
		return s.frames.last
	}
	return s.lines()
}

func (s *Screen) lines() []string {
	s.vt.Lock()
	defer s.vt.Unlock()
	var all []string
	last := 0
	row := make([]rune, s.columns)
	for y := range lines {
		for x := range row {
			row[x] = s.vt.Cell(x, y).Char
			if row[x] == 0 {
				row[x] = ' '
			}
		}
		line := strings.TrimRight(string(row), " ")
		all = append(all, line)
		if line != "" {
			last = len(all)
		}
	}
	return all[:last]
}
