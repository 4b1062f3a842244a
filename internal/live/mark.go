package live

import (
	"strings"

	"goplab/internal/say"
	"goplab/internal/scenario"
)

// A mark is what is known of a scenario.
type mark int

const (
	waiting mark = iota
	playing
	passed
	failed
	unknown // no verdict
	skipped
)

// markOf returns the mark of a verdict.
func markOf(v scenario.Verdict) mark {
	switch v {
	case scenario.Pass:
		return passed
	case scenario.Fail:
		return failed
	case scenario.NoVerdict:
		return unknown
	}
	return skipped
}

// Each mark has a character of its own, so that nobody needs to see its color. In the
// second column are those for terminals that show ASCII only.
var markText = map[mark][2]string{
	waiting: {".", "."},
	playing: {"▸", ">"},
	passed:  {"✓", "+"},
	failed:  {"✗", "X"},
	unknown: {"?", "?"},
	skipped: {"-", "-"},
}

var markColor = map[mark]color{
	waiting: faint,
	playing: bold,
	passed:  green,
	failed:  red,
	unknown: magenta,
	skipped: faint,
}

// legend explains the marks.
func (s Style) legend() string {
	var parts []string
	for m, name := range []string{say.Text("waiting"), say.Text("playing"), say.Text("passed"), say.Text("failed"), say.Text("no verdict"), say.Text("skipped")} {
		parts = append(parts, s.markText(mark(m))+" "+name)
	}
	return s.paint(faint, strings.Join(parts, "  "))
}
