package lesson

import (
	"strings"

	"goplab/internal/say"
	"goplab/internal/scenario"
)

// points are what results have of what there is.
type points struct{ got, most int }

// sum adds up the points of a level.
func sum(results []scenario.Result, level string) points {
	var p points
	for _, r := range results {
		if r.Level == level {
			p.got += r.Points
			p.most += r.MaxPoints
		}
	}
	return p
}

func (p points) plus(q points) points { return points{p.got + q.got, p.most + q.most} }

// score returns points in words.
func score(core, bonus points) string {
	text := say.Sprintf("%d of %d points", core.got, core.most)
	switch {
	case bonus.most == 0:
		return text
	case bonus.got == bonus.most:
		return say.Sprintf("%s, and all %d bonus points", text, bonus.most)
	}
	return say.Sprintf("%s, and %d of %d bonus points", text, bonus.got, bonus.most)
}

// enumerate returns a sentence that names things, in so many lines at most, unless the
// first alone needs more. If there is no room for all of them, it says how many more there
// are. Nothing has no lines.
func enumerate(lead string, things []string, most int) []string {
	for n := len(things); n > 0; n-- {
		text := lead + strings.Join(together(things[:n]), say.Text(", "))
		if n < len(things) {
			text = say.Sprintf("%s, and %d more", text, len(things)-n)
		}
		if lines := wrap(say.Sprintf("%s.", text), textColumns); len(lines) <= most || n == 1 {
			return lines
		}
	}
	return nil
}

// together keeps each thing on one line, unless that would leave a gap.
func together(things []string) []string {
	kept := make([]string, len(things))
	for i, thing := range things {
		if kept[i] = thing; say.Width(thing) < textColumns/2 {
			kept[i] = keepTogether(thing)
		}
	}
	return kept
}
