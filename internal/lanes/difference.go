package lanes

import (
	"goplab/internal/record"
	"goplab/internal/say"
)

// difference marks the first difference: with a ring where it shows, and a tag below
// it. It returns the new bottom and the new right end.
func (s *svg) difference(r *record.Record, lanes []*lane, y func(float64) float64, right, bottom float64) (newBottom, newRight float64) {
	d := r.Difference
	if d == nil {
		return bottom, right
	}
	x, from, to := float64(axisWidth+lifeX), float64(axisWidth), right
	for _, l := range lanes {
		if l.index == d.Actor {
			x, from, to = l.x+lifeX, l.x, l.x+l.w
			s.path("ring", x, y(d.At), "m-8 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0")
		}
	}
	s.line("differs", 2, y(d.At)+8, axisWidth-2, y(d.At)+8)
	s.line("differs", from, y(d.At)+8, to, y(d.At)+8)
	wide := width(say.Text(differenceTag)) + 12
	x -= lifeX
	top := y(d.At) + 14
	for overlaps(lanes, x, top, wide) {
		top += lineHeight / 2
	}
	s.rect("tag", x, top, wide, tagHeight)
	s.text("tagtext", x+6, top+12, say.Text(differenceTag))
	return max(bottom, top+tagHeight), max(right, x+wide)
}

// differenceTag is what marks the first difference.
var differenceTag = say.Later("✗ first difference")

// overlaps reports whether a tag at a place would cover a label.
func overlaps(lanes []*lane, x, top, wide float64) bool {
	for _, l := range lanes {
		for _, p := range l.labels {
			beside := l.x+l.w <= x || x+wide <= l.x
			if !beside && p.y+lineHeight/2 > top && p.y-lineHeight/2 < top+tagHeight {
				return true
			}
		}
	}
	return false
}
