package wall

import (
	"strings"
)

// Picture shows the screen, or the part of it around the mark, which stands in a
// line of its own.
func (d *Difference) Picture() string {
	const above, below = 16, 4 // rows around the mark
	at, first, last := d.Mark.Row, 0, len(d.Lines)
	if d.Mark.End == 0 {
		at = last // nothing to mark: the newest rows
	}
	first, last = max(first, at-above), min(last, at+below)
	var b strings.Builder
	for y := first; y < last; y++ {
		b.WriteString(d.Lines[y] + "\n")
		if y == at && d.Mark.End > 0 {
			b.WriteString(strings.Repeat(" ", d.Mark.Start) + strings.Repeat("^", d.Mark.End-d.Mark.Start) + "\n")
		}
	}
	if b.Len() == 0 {
		return "(nothing)\n"
	}
	return b.String()
}
