package picture

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/hinshun/vt10x"
)

// A Film is a recording of what a program shows on a terminal, as a picture that moves.
// Where the reader's system asks for less motion, it is the last frame.
type Film struct {
	Title       string
	Description string
	Rows        int
	Columns     int
	Command     string        // what was typed to start the program
	Longest     time.Duration // that a frame is shown; 0 means as long as it was
	Read        time.Duration // for how long the last frame, and others worth reading, are shown

	pieces  []piece
	lingers []time.Duration
}

// A piece is something that the program wrote.
type piece struct {
	at   time.Duration
	text []byte
}

// A frame is what the terminal shows for some time.
type frame struct {
	rows []string // SVG
	from time.Duration
}

// settle is the time in which a program may draw several pieces of one frame.
const settle = 60 * time.Millisecond

// Write adds what the program wrote at a moment since it was started.
func (f *Film) Write(at time.Duration, text []byte) {
	f.pieces = append(f.pieces, piece{at, slices.Clone(text)})
}

// Linger says that what is shown at a moment is worth reading.
func (f *Film) Linger(at time.Duration) { f.lingers = append(f.lingers, at) }

// frames returns what the terminal shows.
func (f *Film) frames() []frame {
	screen := vt10x.New(vt10x.WithSize(f.Columns, f.Rows))
	var frames []frame
	if f.Command != "" {
		emulate(screen, []byte("$ "))
		frames = append(frames, frame{f.rows(screen), 0})
		emulate(screen, []byte(f.Command))
		frames = append(frames, frame{f.rows(screen), typing})
		emulate(screen, []byte("\r\n"))
	}
	for i, p := range f.pieces {
		emulate(screen, p.text)
		if i+1 < len(f.pieces) && f.pieces[i+1].at-p.at < settle {
			continue
		}
		rows := f.rows(screen)
		if n := len(frames); n == 0 || !slices.Equal(rows, frames[n-1].rows) {
			frames = append(frames, frame{rows, p.at})
		}
	}
	return f.hasten(frames)
}

// typing is for how long the prompt, and then the command, are shown.
const typing = time.Second

// hasten gives the frames their moments in the film, in which nothing takes too long.
func (f *Film) hasten(frames []frame) []frame {
	var at time.Duration
	for i := range frames {
		began := frames[i].from
		frames[i].from = at
		if i+1 == len(frames) {
			break
		}
		ends := frames[i+1].from
		shown := max(ends-began, settle)
		if f.Longest > 0 {
			shown = min(shown, f.Longest)
		}
		switch {
		case f.Command != "" && i < 2:
			shown = typing
		case slices.ContainsFunc(f.lingers, func(l time.Duration) bool { return began <= l && l < ends }):
			shown = f.Read
		}
		at += shown
	}
	return frames
}

// faint is what programs write for faint letters; the emulator knows no such letters, but
// a dark gray.
var faint = regexp.MustCompile(`\x1b\[((?:\d+;)*)2m`)

// emulate shows a text on a screen.
func emulate(screen vt10x.Terminal, text []byte) {
	defer func() { recover() }() // the emulator panics on absurd numbers
	screen.Write(faint.ReplaceAll(text, []byte("\x1b[${1}90m")))
}

// rows returns the rows of a screen as SVG.
func (f *Film) rows(screen vt10x.Terminal) []string {
	screen.Lock()
	defer screen.Unlock()
	rows := make([]string, f.Rows)
	for y := range rows {
		var b strings.Builder
		for x := 0; x < f.Columns; {
			first := screen.Cell(x, y)
			run := []rune{}
			for begin := x; x < f.Columns && (x == begin || sameStyle(first, screen.Cell(x, y))); x++ {
				run = append(run, letter(screen.Cell(x, y).Char))
			}
			writeRun(&b, first, x-len(run), string(run))
		}
		rows[y] = b.String()
	}
	return rows
}

func letter(r rune) rune {
	if r == 0 {
		return ' '
	}
	return r
}

// bold is the emulator's bit of bold letters.
const bold = 1 << 2

func sameStyle(a, b vt10x.Glyph) bool {
	return a.FG == b.FG && a.BG == b.BG && a.Mode&bold == b.Mode&bold
}

// writeRun writes letters of one style.
func writeRun(b *strings.Builder, style vt10x.Glyph, x int, text string) {
	if style.BG != vt10x.DefaultBG {
		fmt.Fprintf(b, `<rect class="%s" x="%s" width="%s" height="%d"/>`, className(style.BG, false), Number(cell*float64(x)), Number(cell*float64(len([]rune(text)))), row)
	}
	trimmed := strings.TrimLeft(text, " ")
	x += len(text) - len(trimmed)
	trimmed = strings.TrimRight(trimmed, " ")
	if trimmed == "" {
		return
	}
	class := className(style.FG, style.Mode&bold != 0)
	if class != "" {
		class = ` class="` + class + `"`
	}
	fmt.Fprintf(b, `<text%s x="%s" y="%d" textLength="%s">%s</text>`, class, Number(cell*float64(x)), baseline, Number(cell*float64(len([]rune(trimmed)))), html.EscapeString(trimmed))
}

// className returns the classes of a color, whose bold variants are the same color.
func className(c vt10x.Color, isBold bool) string {
	var names []string
	switch {
	case c == vt10x.DarkGrey:
		names = append(names, "c8")
	case c < 16 && c%8 != 0 && c%8 != 7:
		names = append(names, fmt.Sprintf("c%d", c%8))
	case c == vt10x.DefaultBG:
		names = append(names, "back")
	}
	if isBold {
		names = append(names, "b")
	}
	return strings.Join(names, " ")
}
