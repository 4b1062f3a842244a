package picture

import (
	"fmt"
	"strings"
)

// The measures of a film, in pixels.
const (
	cell     = 7.8 // the width of a letter
	row      = 17  // the height of a row
	baseline = 13  // of the letters, from the top of a row
	padding  = 12
)

const filmStyle = `text { font: 13px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: var(--text); white-space: pre; }
.b { font-weight: bold; }
.c1 { fill: var(--bad); } .c2 { fill: var(--good); } .c3 { fill: var(--doubt); } .c4, .c6 { fill: var(--accent); }
.c5 { fill: var(--magenta); } .c8 { fill: var(--muted); } .back { fill: var(--background); }
.edge { fill: none; stroke: var(--line); }
`

// Document returns the film. Its frames are below each other, as on a strip of film that
// moves past a window; rows that several frames have are drawn once.
func (f *Film) Document() Document {
	frames := f.frames()
	width, height := cell*float64(f.Columns), float64(row*f.Rows)
	strip := rowsOf{numbers: map[string]int{}}
	var b strings.Builder
	for i, frame := range frames {
		for y, text := range frame.rows {
			if text != "" {
				fmt.Fprintf(&b, `<use href="#r%d" y="%s"/>`, strip.number(text), Number(float64(i)*height+float64(y*row)))
			}
		}
		b.WriteByte('\n')
	}

	body := fmt.Sprintf("<defs>%s</defs>\n", strip.defs.String())
	body += fmt.Sprintf(`<rect class="edge" x="0.5" y="0.5" width="%s" height="%s" rx="6"/>`, Number(width+2*padding-1), Number(height+2*padding-1))
	body += fmt.Sprintf(`<svg x="%d" y="%d" width="%s" height="%s"><g class="strip">`+"\n%s</g></svg>", padding, padding, Number(width), Number(height), b.String())
	return Document{
		Title: f.Title, Description: f.Description, Width: width + 2*padding, Height: height + 2*padding,
		Style: filmStyle + f.motion(frames, height), Body: body,
	}
}

// motion returns the CSS that moves the strip.
func (f *Film) motion(frames []frame, height float64) string {
	if len(frames) == 0 {
		return ""
	}
	last := len(frames) - 1
	seconds := (frames[last].from + f.Read).Seconds()
	var b strings.Builder
	fmt.Fprintf(&b, ".strip { transform: translateY(-%spx); animation: film %.1fs step-end infinite; }\n", Number(float64(last)*height), seconds)
	b.WriteString("@media (prefers-reduced-motion: reduce) { .strip { animation: none; } }\n@keyframes film {\n")
	for i, frame := range frames {
		fmt.Fprintf(&b, "%.2f%% { transform: translateY(-%spx); }\n", 100*frame.from.Seconds()/seconds, Number(float64(i)*height))
	}
	fmt.Fprintf(&b, "100%% { transform: translateY(-%spx); }\n}\n", Number(float64(last)*height))
	return b.String()
}

// rowsOf are the rows of a film, each of which is drawn once.
type rowsOf struct {
	numbers map[string]int
	defs    strings.Builder
}

// number returns the number of a row.
func (r *rowsOf) number(text string) int {
	n, known := r.numbers[text]
	if !known {
		n = len(r.numbers)
		r.numbers[text] = n
		fmt.Fprintf(&r.defs, "<g id=\"r%d\">%s</g>\n", n, text)
	}
	return n
}
