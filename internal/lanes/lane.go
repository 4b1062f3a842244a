package lanes

import (
	"fmt"
	"math"
	"slices"

	"goplab/internal/record"
)

// A lane is an actor of a drawing.
type lane struct {
	actor  record.Actor
	index  int // of the actor
	x, w   float64
	events []record.Event
	labels []placed
}

// A placed label is one that has found its place.
type placed struct {
	event record.Event
	y     float64
	text  string
	more  int // events that are not labeled, since there is no room
}

// String returns the label, and how many events have none.
func (p placed) String() string {
	if p.more > 0 {
		return fmt.Sprintf("%s +%d", p.text, p.more)
	}
	return p.text
}

// lanesOf returns the lanes of a record, from left to right, as far as anything happens
// there.
func lanesOf(r *record.Record) []*lane {
	var all []*lane
	for i, a := range r.Actors {
		l := &lane{actor: a, index: i}
		for _, e := range r.Events {
			if e.Actor == i {
				l.events = append(l.events, e)
			}
		}
		differs := r.Difference != nil && r.Difference.Actor == i
		if len(l.events) == 0 && !differs || a.Role == record.Script && len(l.events) < minCommands {
			continue
		}
		all = append(all, l)
	}

	// Where there are many, those of the difference and of the programs are kept.
	for i := len(all) - 1; i >= 0 && len(all) > maxLanes; i-- {
		if l := all[i]; l.actor.Role != record.Program && (r.Difference == nil || r.Difference.Actor != l.index) {
			all = slices.Delete(all, i, i+1)
		}
	}

	return all
}

// arrange gives the lanes their widths and places, from left to right, and returns where
// they end.
func arrange(lanes []*lane) (right float64) {
	x := float64(axisWidth)
	for _, l := range lanes {
		widest := boldWidth(l.actor.Name)
		for _, p := range l.labels {
			widest = max(widest, labelX+width(p.String()))
		}
		l.x, l.w = x, min(max(widest+10, minLane), maxLane)
		x += l.w
	}
	return x
}

// place places the labels of a lane: each next to its mark or a little below, and of
// those for which there is no room only their number.
func (l *lane) place(r *record.Record, y func(float64) float64) {
	l.labels = nil
	next := -math.MaxFloat64 // where the next label has room
	for _, e := range l.events {
		at := max(y(e.At), next)
		n := len(l.labels)
		if n > 0 && !e.Mark && (at-y(e.At) > maxShift || n >= maxLabels || isShownWith(l.labels[n-1].event, e)) {
			l.labels[n-1].more++
			continue
		}
		l.labels = append(l.labels, placed{event: e, y: at, text: shorten(label(r, e), maxLabel)})
		next = at + lineHeight
	}
}

// isShownWith reports whether two events are times that appeared on a screen together.
func isShownWith(a, b record.Event) bool {
	return a.Kind == record.Show && b.Kind == record.Show && b.At-a.At < showGroup
}

// begins and ends are the events between which an actor is there.
var (
	begins = []record.Kind{record.Connect, record.Start, record.Listen}
	ends   = []record.Kind{record.Leave, record.Reset, record.Kill, record.Closed, record.Exit, record.Stop, record.Refuse}
)

// draw draws the lane: the line of the actor's life, where each event is a tick, and
// beside it the marks and labels of the events.
func (l *lane) draw(s *svg, y func(float64) float64, bottom float64) {
	l.drawLife(s, y, bottom)
	x := l.x + lifeX
	for _, e := range l.events[:min(len(l.events), maxMarks)] {
		s.line("tick", x-4, y(e.At), x+4, y(e.At))
	}

	for _, p := range l.labels {
		class := "l"
		if p.event.Mark {
			class = "l bad"
		}
		if at := y(p.event.At); p.y-at > 1 {
			s.line("leader", x+4, at, l.x+markX-6, p.y)
		}
		s.mark(p.event, l.x+markX, p.y)
		s.text(class, l.x+labelX, p.y+4, p.String())
	}
}

// drawLife draws for how long the actor is there.
func (l *lane) drawLife(s *svg, y func(float64) float64, bottom float64) {
	x := l.x + lifeX
	s.line("idle", x, headHeight, x, bottom)
	if l.actor.Role == record.Crowd {
		return
	}

	since := -1.0
	for _, e := range l.events {
		switch {
		case slices.Contains(begins, e.Kind) && since < 0:
			since = e.At
		case slices.Contains(ends, e.Kind) && since >= 0:
			s.line("life", x, y(since), x, y(e.At))
			since = -1
		}
	}
	if since >= 0 {
		s.line("life", x, y(since), x, bottom)
	}
}
