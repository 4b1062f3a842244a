package live

import (
	"strings"

	"goplab/internal/say"
)

// A Screen is what watch mode shows: what is being done, marks, and a text below them
// that may be longer than the screen.
type Screen struct {
	State  *State // nil if nothing was played
	Title  string // what was done; empty while the state says it
	Reason string // why it was or is done
	Text   string // empty while the state says what did not pass
	Top    int    // the first line of the text that is shown
	Keys   []string
	Note   string // in place of what else would be above the keys
}

// Draw returns the lines of the screen, and how far the text can be scrolled.
func (s *Screen) Draw(size Size, style Style) (lines []string, bottom int) {
	size = size.orUsual()
	title := s.Title
	if title == "" && s.State != nil {
		title = s.State.Title()
	}
	if s.Reason != "" && title != "" {
		title += say.Sprintf(" (%s)", s.Reason)
	}
	lines = append(lines, style.paint(bold, style.cut(style.clean(title), size.Width)))
	if s.State != nil && size.Height > minFrame {
		lines = append(lines, "", style.paint(faint, style.cut(header(), size.Width)))
		lines = append(lines, s.State.Marks(Size{size.Width, (size.Height - minFrame) * 2 / 3}, style)...)
	}

	foot := s.foot(size.Width, style)
	room := size.Height - len(lines) - len(foot)
	text, bottom := s.text(Size{size.Width, room}, style)
	lines = append(lines, text...)
	for len(lines)+len(foot) < size.Height {
		lines = append(lines, "")
	}
	if bottom > 0 && len(foot) > 1 {
		note := more(min(s.Top, bottom), bottom)
		if s.Note != "" {
			note = say.Sprintf("%s; %s --", strings.TrimSuffix(note, " --"), s.Note)
		}
		foot[0] = style.paint(faint, style.cut(style.clean(note), size.Width))
	}
	lines = append(lines, foot...)
	return lines[:min(len(lines), size.Height)], bottom
}

// more says that there is more of a text than is shown.
func more(top, bottom int) string {
	switch {
	case top == 0:
		return say.Sprintf("-- %d more below: j or down --", bottom)
	case top == bottom:
		return say.Sprintf("-- %d more above: k or up --", top)
	}
	return say.Sprintf("-- %d more above, %d below --", top, bottom-top)
}

// foot returns the last two lines.
func (s *Screen) foot(width int, style Style) []string {
	keys := strings.Join(s.Keys, "  ")
	return []string{style.cut(style.clean(s.Note), width), style.paint(faint, style.cut(keys, width))}
}

// text returns the part of the text that fits, below an empty line, and how far it can be
// scrolled.
func (s *Screen) text(room Size, style Style) (lines []string, bottom int) {
	if room.Height < 2 {
		return nil, 0
	}
	if s.Text == "" {
		if s.State == nil {
			return nil, 0
		}
		legend := []string{"", style.cut(style.legend(), room.Width)}
		if room.Height < minFrame {
			legend = nil
		}
		return append(s.State.Sentences(Size{room.Width, room.Height - len(legend)}, style), legend...), 0
	}

	all := style.Fit(s.Text, room.Width)
	for i, line := range all {
		all[i] = style.paintDiff(line)
	}
	shown := room.Height - 1
	bottom = max(0, len(all)-shown)
	top := max(0, min(s.Top, bottom))
	return append([]string{""}, all[top:min(len(all), top+shown)]...), bottom
}

// paintDiff gives a color to a line of a diff. No other text has lines that begin so.
func (s Style) paintDiff(line string) string {
	switch {
	case strings.HasPrefix(line, "+"):
		return s.paint(green, line)
	case strings.HasPrefix(line, "-"):
		return s.paint(red, line)
	}
	return line
}
