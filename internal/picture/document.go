package picture

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
)

// A Document is a picture.
type Document struct {
	Title       string
	Description string // what a reader sees, in words
	Width       float64
	Height      float64
	Scale       float64 // how much larger it is shown; 0 means 1
	Style       string  // CSS, besides colors
	Body        string  // SVG
}

// colors are the variables of CSS that drawings use, light and dark.
//
//go:embed colors.css
var colors string

// Bytes returns the picture as a file.
func (d Document) Bytes() []byte {
	var b bytes.Buffer
	scale := cmp.Or(d.Scale, 1)
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img" aria-labelledby="title description">`+"\n",
		Number(d.Width), Number(d.Height), Number(d.Width*scale), Number(d.Height*scale))
	fmt.Fprintf(&b, "<title id=\"title\">%s</title>\n<desc id=\"description\">%s</desc>\n", template.HTMLEscapeString(d.Title), template.HTMLEscapeString(d.Description))
	fmt.Fprintf(&b, "<style>\n%s%s</style>\n", colors, d.Style)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="6" fill="var(--background)"/>`+"\n%s\n</svg>\n", d.Body)
	return b.Bytes()
}

// Number writes a number with at most one decimal.
func Number(x float64) string {
	text := fmt.Sprintf("%.1f", x)
	if text[len(text)-2:] == ".0" {
		return text[:len(text)-2]
	}
	return text
}
