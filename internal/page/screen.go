package page

import (
	"fmt"

	"goplab/internal/record"
)

// A screenView is a screen as the template wants it.
type screenView struct {
	At    string
	Name  string // of the program
	Lines []screenLine
	Last  bool // it is shown at first
}

// A screenLine is a line of a screen, in three parts: the middle one is marked.
type screenLine struct{ Before, Marked, After string }

// screensOf returns the screens of a record. The last one, that of the end or of the
// first difference, is shown at first.
func screensOf(r *record.Record) []screenView {
	var views []screenView
	for i, s := range r.Screens {
		v := screenView{At: fmt.Sprintf("%.1f s", s.At), Name: r.Actors[s.Actor].Name, Last: i == len(r.Screens)-1}
		for y, line := range s.Lines {
			shown := screenLine{Before: line}
			if m := s.Mark; m != nil && m.Line == y {
				letters := []rune(line)
				start := min(max(m.Start, 0), len(letters))
				end := min(max(m.End, start), len(letters))
				shown = screenLine{string(letters[:start]), string(letters[start:end]), string(letters[end:])}
			}
			v.Lines = append(v.Lines, shown)
		}
		views = append(views, v)
	}
	return views
}
