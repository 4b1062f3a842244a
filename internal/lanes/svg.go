package lanes

import (
	"fmt"
	"html"
	"html/template"
	"math"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"goplab/internal/say"
)

// An svg is a drawing in progress.
type svg struct {
	b strings.Builder
}

// f formats a number with one decimal at most.
func f(x float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", math.Round(x*10)/10), ".0")
}

// text draws a text. Its letters are shown from left to right, whatever they are, and
// cannot be taken for markup.
func (s *svg) text(class string, x, y float64, text string) {
	fmt.Fprintf(&s.b, `<text class="%s" x="%s" y="%s">%s</text>`, class, f(x), f(y), html.EscapeString(text))
}

func (s *svg) line(class string, x1, y1, x2, y2 float64) {
	fmt.Fprintf(&s.b, `<path class="%s" d="M%s %sL%s %s"/>`, class, f(x1), f(y1), f(x2), f(y2))
}

func (s *svg) rect(class string, x, y, width, height float64) {
	fmt.Fprintf(&s.b, `<rect class="%s" x="%s" y="%s" width="%s" height="%s"/>`, class, f(x), f(y), f(max(width, 0)), f(max(height, 0)))
}

// path draws a path whose coordinates are relative to a place.
func (s *svg) path(class string, x, y float64, d string) {
	fmt.Fprintf(&s.b, `<path class="%s" d="M%s %s%s"/>`, class, f(x), f(y), d)
}

// finish returns the drawing, of a size, with what a reader hears who cannot see it.
func (s *svg) finish(id string, width, height float64, title, description string) template.HTML {
	id = html.EscapeString(id)
	return template.HTML(fmt.Sprintf(
		`<svg class="drawing" role="img" aria-labelledby="%s-t %s-d" width="%s" height="%s" viewBox="0 0 %s %s" xmlns="http://www.w3.org/2000/svg"><title id="%s-t">%s</title><desc id="%s-d">%s</desc>%s</svg>`,
		id, id, f(width), f(height), f(width), f(height), id, html.EscapeString(title), id, html.EscapeString(description), s.b.String()))
}

// shorten returns the beginning of a text that is too long, in columns of narrow letters.
func shorten(text string, most int) string {
	if say.Width(text) <= most {
		return text
	}
	return ansi.Truncate(text, most, "…")
}

// boldWidth returns how wide a name in the head of a lane is.
func boldWidth(text string) float64 { return width(text) * 1.12 }

// width returns how wide a label is.
func width(text string) float64 {
	n := 0
	for _, r := range text {
		n++
		if r >= 0x1100 { // may be a wide letter
			n++
		}
	}
	return letterWidth * float64(n)
}
