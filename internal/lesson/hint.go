package lesson

import (
	"cmp"
	"strings"

	"goplab/internal/say"
	"goplab/internal/scenario"
)

// A Failure is what a student needs a hint about.
type Failure struct {
	Step     string `json:"step"`
	Scenario string `json:"scenario"` // empty if the hint is about the step as a whole
	Sentence string `json:"sentence"` // says what went wrong
	Hint     string `json:"hint"`     // the scenario's own, if it has one
}

// A Shown is a level of the hints, as it is shown.
type Shown struct {
	Text  string
	Level int // from 1
	Of    int // how many there are
}

// Last reports whether there is no further level.
func (s Shown) Last() bool { return s.Level == s.Of }

// NextHint returns the next level of the hints about a failure. That is the first one if
// the hint before, about the same step, was about another failure; after the last one, it
// is the last one again. Which it was is kept in a file outside the workbook. If that is
// impossible, there is an error beside the text.
func NextHint(root string, l Lesson, f Failure) (Shown, error) {
	seen, readErr := readSeen(root)
	level := 1
	if last := seen[f.Step]; last.About == about(f) {
		level = max(1, min(last.Level+1, len(l.Hints)))
	}
	shown, err := HintAt(l, f, level)
	if err != nil {
		return shown, err
	}
	if readErr != nil {
		return shown, readErr
	}
	seen[f.Step] = seenHint{about(f), level}
	return shown, seen.write(root)
}

// HintAt returns one level of the hints about a failure.
func HintAt(l Lesson, f Failure, level int) (Shown, error) {
	switch most := len(l.Hints); {
	case most == 0:
		return Shown{}, say.Errorf("%s has no hints about %s", cmp.Or(l.page, l.Step.Page), l.Step.Name)
	case level < 1 || level > most:
		return Shown{}, say.Errorf("there is no hint %d of %s; the last one is %d", level, l.Step.Name, most)
	}

	hint := l.Hints[level-1]
	title := say.Sprintf("Hint %d of %d: %s", level, len(l.Hints), strings.ToLower(hint.Title))
	return Shown{Text: f.text() + title + "\n\n" + hint.Text + "\n", Level: level, Of: len(l.Hints)}, nil
}

// text returns what is shown before a hint: which scenario failed, how, and its own hint.
func (f Failure) text() string {
	if f.Scenario == "" {
		return ""
	}
	var b strings.Builder
	say.Fprintf(&b, "%s, %s\n", f.Step, f.Scenario)
	for line := range strings.Lines(f.Sentence) {
		writeLine(&b, strings.TrimRight(line, "\n"))
	}
	if f.Hint != "" {
		writeLine(&b, scenario.HintMark()+f.Hint)
	}
	b.WriteString("\n")
	return b.String()
}

// writeLine writes a line of a message. An indented one is code, or a compiler's.
func writeLine(b *strings.Builder, line string) {
	if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t") {
		b.WriteString(expand(line) + "\n")
		return
	}
	for _, part := range wrap(line, textColumns) {
		b.WriteString(part + "\n")
	}
}
