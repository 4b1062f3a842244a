package live

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"goplab/internal/say"
)

// Where the parts of a row begin, if there is room.
const (
	nameWidth     = 12 // the marks of core
	bonusColumn   = 26 // the marks of stretch
	summaryColumn = 48
)

// draw returns the lines of a step: its name, the marks of core and of stretch, and what
// they amount to.
func (r *row) draw(width int, style Style) []string {
	indent := min(nameWidth, max(0, width/3))
	var lines []string
	for i, marks := range layOut(r.marks(false, style), r.marks(true, style), max(1, width-indent)) {
		name := ""
		if i == 0 {
			name = ansi.Truncate(r.name, max(0, indent-1), "")
		}
		lines = append(lines, fmt.Sprintf("%-*s%s", indent, name, marks))
	}
	return r.addSummary(lines, width)
}

// layOut puts marks into lines: those of core and of stretch side by side, or else below
// each other, in as many lines as they need.
func layOut(core, bonus []string, room int) []string {
	const between = bonusColumn - nameWidth
	if len(core) < between && between+len(bonus) <= room {
		line := strings.Join(core, "") + strings.Repeat(" ", between-len(core)) + strings.Join(bonus, "")
		return []string{strings.TrimRight(line, " ")}
	}

	var lines []string
	for _, level := range [][]string{core, bonus} {
		for line := range slices.Chunk(level, room) {
			lines = append(lines, strings.Join(line, ""))
		}
	}
	return lines
}

// addSummary adds what the marks amount to where there is room.
func (r *row) addSummary(lines []string, width int) []string {
	last := &lines[len(lines)-1]
	used := ansi.StringWidth(*last)
	for _, summary := range r.summaries() {
		for _, column := range []int{summaryColumn, used + 2} {
			if used < column && column+say.Width(summary) <= width {
				*last += strings.Repeat(" ", column-used) + summary
				return lines
			}
		}
	}
	return lines
}

// summaries returns what the marks amount to, first in many words and then in fewer.
func (r *row) summaries() []string {
	if r.remembered {
		return []string{say.Text("unchanged")}
	}
	short := say.Sprintf("%d of %d", count(r.cells, passed), len(r.cells))
	long := say.Sprintf("%s passed", short)
	if n := count(r.cells, failed); n > 0 {
		return []string{say.Sprintf("%s, %d failed", long, n), say.Sprintf("%s, %d failed", short, n)}
	}
	return []string{long, short}
}

// marks returns the marks of a level.
func (r *row) marks(stretch bool, style Style) []string {
	var marks []string
	for _, c := range r.cells {
		if c.stretch == stretch {
			marks = append(marks, style.mark(c.mark))
		}
	}
	return marks
}
