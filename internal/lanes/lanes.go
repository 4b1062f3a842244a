package lanes

import (
	"fmt"
	"html/template"
	"math"

	"goplab/internal/record"
	"goplab/internal/say"
)

// drawLanes draws a lane for each actor, in which time goes down.
func drawLanes(r *record.Record, id, title string) template.HTML {
	lanes := lanesOf(r)
	seconds := max(r.Seconds, 0.001)
	height := chartHeight(seconds, lanes)
	y := func(at float64) float64 { return headHeight + 12 + height*min(at, seconds)/seconds }
	for _, l := range lanes {
		l.place(r, y)
	}
	right := arrange(lanes)
	bottom := y(seconds) + 8
	for _, l := range lanes {
		if n := len(l.labels); n > 0 {
			bottom = max(bottom, l.labels[n-1].y+8)
		}
	}

	s := &svg{}
	fmt.Fprintf(&s.b, `<defs><pattern id="%s-h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs>`, template.HTMLEscapeString(id))
	s.axis(seconds, y, right)
	for _, l := range lanes {
		s.head(l)
		s.waits(r, l, y, id)
	}
	for _, l := range lanes {
		l.draw(s, y, bottom)
	}
	s.dropped(lanes, bottom)
	bottom, right = s.difference(r, lanes, y, right, bottom)
	right = max(right, 300)
	return s.finish(id, right+2, bottom+footHeight, title, describe(r, say.Text("Lanes")))
}

// chartHeight returns how high the chart is: a second has its usual height, unless the
// round is too short for its labels or too long for a page.
func chartHeight(seconds float64, lanes []*lane) float64 {
	most := 0
	for _, l := range lanes {
		most = max(most, min(len(l.events), maxLabels))
	}
	return min(max(seconds*secondHeight, minHeight, float64(most)*lineHeight*0.8), maxHeight)
}

// axis draws the seconds.
func (s *svg) axis(seconds float64, y func(float64) float64, right float64) {
	step := tick(seconds, y(seconds)-y(0))
	for n := 0; float64(n)*step <= seconds*1.0001; n++ {
		at := float64(n) * step
		s.line("grid", axisWidth-4, y(at), right, y(at))
		text := fmt.Sprintf("%g s", math.Round(at*10)/10)
		if step < 0.1 {
			text = fmt.Sprintf("%.0f ms", at*1000)
		}
		s.text("t", axisWidth-8, y(at)+4, text)
	}
}

// tick returns a round number of seconds between ticks that are not too near.
func tick(seconds, height float64) float64 {
	for step := 0.001; ; step *= 10 {
		for _, times := range []float64{1, 2, 5} {
			if step*times*height/seconds >= tickDistance {
				return step * times
			}
		}
	}
}

// head draws the name of a lane.
func (s *svg) head(l *lane) {
	most := int((l.w - 8) / boldWidth("x"))
	s.rect("lane", l.x+1, 2, l.w-2, headHeight-6)
	s.text("n", l.x+6, 16, shorten(l.actor.Name, most))
	s.text("r", l.x+6, 30, roleName(l.actor.Role))
}

// waits shades what was wanted of an actor, and when.
func (s *svg) waits(r *record.Record, l *lane, y func(float64) float64, id string) {
	for _, w := range joinSilences(r.Waits, l.index) {
		top, bottom := y(w.From), y(w.Until)
		class := "wait"
		switch {
		case w.Wanted == record.Silence:
			class = "silence"
			fmt.Fprintf(&s.b, `<rect fill="url(#%s-h)" x="%s" y="%s" width="%s" height="%s"/>`, template.HTMLEscapeString(id), f(l.x+3), f(top+1), f(l.w-6), f(max(bottom-top-2, 0)))
		case bottom-top < 1.5:
			continue
		}
		if w.Missed && bottom-top > lineHeight { // a smaller frame would only cover the label
			class += " missed"
		}
		s.rect(class, l.x+3, top+1, l.w-6, bottom-top-2)
	}
}

// joinSilences returns the waits of an actor. Silences that follow each other are one.
func joinSilences(waits []record.Wait, actor int) []record.Wait {
	var joined []record.Wait
	for _, w := range waits {
		if w.Actor != actor {
			continue
		}
		if n := len(joined); n > 0 && w.Wanted == record.Silence && joined[n-1].Wanted == record.Silence && w.From-joined[n-1].Until < silenceGap {
			joined[n-1].Until, joined[n-1].Missed = w.Until, joined[n-1].Missed || w.Missed
			continue
		}
		joined = append(joined, w)
	}
	return joined
}

// dropped tells how many events of a lane are not drawn.
func (s *svg) dropped(lanes []*lane, bottom float64) {
	for _, l := range lanes {
		if n := l.actor.Dropped + max(0, len(l.events)-maxMarks); n > 0 {
			s.text("r", l.x+4, bottom+12, say.Sprintf("and %d more", n))
		}
	}
}
