package picture

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/hinshun/vt10x"
)

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
