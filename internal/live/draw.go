package live

import (
	"strings"
	"time"

	"goplab/internal/say"
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

// Draw returns lines that fit a screen: what is being done, the marks of each step, and
// the sentences about what did not pass.
func (s *State) Draw(size Size, style Style) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	size = size.orUsual()

	lines := []string{style.cut(s.title(), size.Width)}
	table := s.table(size.Width, style)
	if len(table)+minFrame <= size.Height {
		lines = append(lines, "", style.paint(faint, style.cut(header(), size.Width)))
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
func header() string {
	return say.Pad(say.Text("step"), nameWidth) + say.Pad(say.Text("core"), bonusColumn-nameWidth) + say.Text("bonus")
}

// minFrame is the height that must be left for lines that are not necessary.
const minFrame = 6

// title says what is being done.
func (s *State) title() string {
	all := s.all()
	ended := len(all) - count(all, waiting, playing)
	switch {
	case s.cells == nil:
		return say.Text("looking at the programs")
	case ended == len(all):
		return say.Text("done")
	case s.mode == "" && len(s.building) == 0:
		return say.Text("copying the programs")
	case s.mode == "":
		return say.Sprintf("building %s", strings.Join(s.building, say.Text(", ")))
	case s.between != "":
		return say.Sprintf("building %s", s.between)
	}
	return say.Sprintf("playing: %s", forecast(s.left()))
}

// forecast says how long something will take. What has taken longer than it usually does
// is late, mostly because it is played again on a busy machine.
func forecast(left time.Duration) string {
	switch {
	case left > time.Second:
		return say.Sprintf("about %.0fs left", left.Seconds())
	case left > -lateLimit:
		return say.Text("a moment left")
	}
	return say.Text("longer than usual")
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
		lines = append(lines, style.cut(say.Sprintf("(and %d before)", surplus), width))
	}
	for _, f := range failures {
		text := say.Sprintf("%s %s: %s", style.mark(f.mark), f.scenario, style.clean(firstLine(f.sentence)))
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
