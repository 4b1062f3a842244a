package main

import (
	"fmt"
	"io"

	"goplab/internal/bar"
	"goplab/internal/class"
)

// A classView shows what happens while a class is marked.
type classView struct {
	o     *options
	bar   *bar.Bar
	lines io.Writer // where a line for each submission goes
	width int       // of names
	last  class.Progress
}

// maxNameWidth is the width of names, as far as they are aligned.
const maxNameWidth = 24

func newClassView(o *options, submissions []class.Submission) *classView {
	v := &classView{o: o, bar: bar.New(o.errors, "grade"), lines: o.out}
	if o.json {
		v.lines = o.errors // a program reads the other
	}
	for _, s := range submissions {
		v.width = min(maxNameWidth, max(v.width, len(class.Shown(s.Name))))
	}
	return v
}

// show shows an event.
func (v *classView) show(e class.Event) {
	v.last = e.Progress
	if e.Marked != nil {
		line := class.Line(e.Marked, v.width)
		switch {
		case e.Again:
			line += " (played again, alone)"
		case e.Kept:
			line += " (kept)"
		}
		if isTerminal(v.lines) {
			line = v.bar.Fit(line)
		}
		v.bar.Print(v.lines, line+"\n")
	}
	v.bar.Show(e.Progress.Share, describe(e.Progress), false)
}

// describe says how far a class is.
func describe(p class.Progress) string {
	if p.Again > 0 {
		return fmt.Sprintf("playing again, alone, what has no verdict: %s to go", plural(p.Again, "submission"))
	}
	text := fmt.Sprintf("%d of %d submissions, %d being played", p.Done, p.Total, p.Playing)
	if p.Left > 0 {
		text += ", " + bar.About(p.Left) + " left"
	}
	if p.Load > 0 {
		text += fmt.Sprintf("; waiting: the machine is busy (load %.0f)", p.Load)
	}
	return text
}
