package live

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
)

// A Size is that of a screen.
type Size struct{ Width, Height int }

// orUsual returns the size, or the usual one of a terminal that does not tell its own.
func (z Size) orUsual() Size {
	if z.Width <= 0 || z.Height <= 0 {
		return Size{80, 24}
	}
	return z
}

const (
	nameWidth  = 12 // of the names of steps
	bonusWidth = 26 // of the marks of core
)

// Draw returns lines that fit a screen: what is being done, the marks of each step, and
// the sentences about what did not pass.
func (s *State) Draw(size Size, style Style) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	size = size.orUsual()

	lines := []string{style.cut(s.title(), size.Width)}
	table := s.table(size.Width, style)
	if len(table)+minFrame <= size.Height {
		lines = append(lines, "", style.paint(faint, style.cut(header, size.Width)))
	}
	lines = append(lines, table[:min(len(table), size.Height-len(lines))]...)

	var legend []string
	if len(lines)+minFrame <= size.Height {
		legend = []string{"", style.cut(style.legend(), size.Width)}
	}
	lines = append(lines, s.sentences(size.Width, size.Height-len(lines)-len(legend), style)...)
	return append(lines, legend...)
}

// Marks returns the lines of the steps alone, of which at most so many.
func (s *State) Marks(size Size, style Style) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	table := s.table(size.Width, style)
	return table[:min(len(table), size.Height)]
}

// Title says what is being done.
func (s *State) Title() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.title()
}

// Sentences returns lines about what did not pass, the newest if not all of them fit.
func (s *State) Sentences(size Size, style Style) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sentences(size.Width, size.Height, style)
}

// header is the line above the steps.
const header = "step        core          bonus"

// minFrame is the height that must be left for lines that are not necessary.
const minFrame = 6

// title says what is being done.
func (s *State) title() string {
	all := s.all()
	ended := len(all) - count(all, waiting, playing)
	switch {
	case s.cells == nil:
		return "looking at the programs"
	case ended == len(all):
		return "done"
	case s.mode == "" && len(s.building) == 0:
		return "copying the programs"
	case s.mode == "":
		return "building " + strings.Join(s.building, ", ")
	}
	return "playing: " + forecast(s.left())
}

// forecast says how long something will take. What has taken longer than it usually does
// is late, mostly because it is played again on a busy machine.
func forecast(left time.Duration) string {
	switch {
	case left > time.Second:
		return fmt.Sprintf("about %.0fs left", left.Seconds())
	case left > -lateLimit:
		return "a moment left"
	}
	return "longer than usual"
}

// lateLimit is how late something may be until that is said.
const lateLimit = 3 * time.Second

func (s *State) all() []*cell {
	var all []*cell
	for _, r := range s.rows {
		if !r.remembered {
			all = append(all, r.cells...)
		}
	}
	return all
}

// table returns the lines of the steps.
func (s *State) table(width int, style Style) []string {
	var lines []string
	for _, r := range s.rows {
		lines = append(lines, r.draw(width, style)...)
	}
	return lines
}

// draw returns the lines of a step: its name, the marks of core and of stretch, and what
// they amount to. Marks for which there is no room go to the next line.
func (r *row) draw(width int, style Style) []string {
	indent := min(nameWidth, max(0, width/3))
	room := max(1, width-indent)
	core, bonus := r.marks(false, style), r.marks(true, style)

	var marks []string // of a line each
	if separate := bonusWidth - nameWidth + len(bonus); len(core) < bonusWidth-nameWidth && separate <= room {
		line := strings.Join(core, "") + strings.Repeat(" ", bonusWidth-nameWidth-len(core)) + strings.Join(bonus, "")
		marks = append(marks, strings.TrimRight(line, " "))
	} else {
		for _, level := range [][]string{core, bonus} {
			for ; len(level) > room; level = level[room:] {
				marks = append(marks, strings.Join(level[:room], ""))
			}
			if len(level) > 0 {
				marks = append(marks, strings.Join(level, ""))
			}
		}
	}

	var lines []string
	for i, m := range marks {
		name := ""
		if i == 0 {
			name = r.name
		}
		lines = append(lines, fmt.Sprintf("%-*s%s", indent, ansi.Truncate(name, max(0, indent-1), ""), m))
	}
	return r.addSummary(lines, width)
}

// addSummary adds what the marks amount to where there is room.
func (r *row) addSummary(lines []string, width int) []string {
	last := &lines[len(lines)-1]
	used := ansi.StringWidth(*last)
	for _, summary := range r.summaries() {
		for _, column := range []int{summaryColumn, used + 2} {
			if used < column && column+len(summary) <= width {
				*last += strings.Repeat(" ", column-used) + summary
				return lines
			}
		}
	}
	return lines
}

// summaryColumn is where the summaries of short rows begin.
const summaryColumn = 48

// summaries returns what the marks amount to, first in many words and then in fewer.
func (r *row) summaries() []string {
	if r.remembered {
		return []string{"unchanged"}
	}
	short := fmt.Sprintf("%d of %d", count(r.cells, passed), len(r.cells))
	long := short + " passed"
	if n := count(r.cells, failed); n > 0 {
		return []string{fmt.Sprintf("%s, %d failed", long, n), fmt.Sprintf("%s, %d failed", short, n)}
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

// sentences returns lines about what did not pass, the newest if not all of them fit.
func (s *State) sentences(width, room int, style Style) []string {
	if len(s.failures) == 0 || room < 2 {
		return nil
	}
	lines := []string{""}
	failures := s.failures
	if surplus := len(failures) - (room - 1); surplus > 0 {
		surplus++ // for the line that says so
		failures = failures[min(surplus, len(failures)):]
		lines = append(lines, style.cut(fmt.Sprintf("(%d before)", surplus), width))
	}
	for _, f := range failures {
		text := fmt.Sprintf("%s %s: %s", style.mark(f.mark), f.scenario, style.clean(firstLine(f.sentence)))
		lines = append(lines, style.cut(text, width))
	}
	return lines[:min(len(lines), room)]
}

// firstLine returns the first line of a sentence that may have more, such as what a
// compiler says.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
