package walltest

import (
	"strings"

	"goplab/internal/say"
)

// A ScreenError says what is wrong on a screen, in a sentence for the student.
type ScreenError struct {
	Sentence string
	Lines    []string // the screen
	Output   bool     // the screen is what was printed on a pipe
	Hint     string   // in place of the scenario's own; may be empty

	server int   // that the sentence is about
	mark   place // of what is wrong; empty if that cannot be shown
}

func (e *ScreenError) Error() string { return e.Sentence }

// Picture shows the screen, or its part around the mark, in that many lines at most. The
// mark has a line of its own.
func (e *ScreenError) Picture(most int) string {
	first, last, marked := 0, len(e.Lines), e.mark.row
	if !e.mark.exists() {
		marked = last // show the newest rows
	}
	last = min(last, marked+rowsBelowMark)
	first = max(first, marked-rowsAboveMark, last+1-most)

	var b strings.Builder
	for y := first; y < last; y++ {
		b.WriteString(e.Lines[y] + "\n")
		if y == marked {
			b.WriteString(strings.Repeat(" ", e.mark.start) + strings.Repeat("^", e.mark.end-e.mark.start) + "\n")
		}
	}
	if b.Len() == 0 {
		return say.Text("(nothing)") + "\n"
	}
	return b.String()
}
