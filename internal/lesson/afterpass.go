package lesson

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"goplab/internal/say"
	"goplab/internal/scenario"
)

// A Passed is a step of which everything is done that the text asks for.
type Passed struct {
	Root    string // the workbook's folder
	Tree    string // that holds the program, as a student types it
	Step    scenario.Step
	Results []scenario.Result // of all scenarios, stretch included
	Next    *scenario.Step    // the one after it, or nil
}

// AfterPass returns what to say when a step's core is done: its points, what is left for
// a bonus, how to compare, ideas, and the next step. It takes at most twelve lines of a
// terminal of 80 columns.
func AfterPass(p Passed) string {
	core, bonus := sum(p.Results, "core"), sum(p.Results, "stretch")
	lines := []string{say.Sprintf("%s is done: %s.", p.Step.Name, score(core, bonus))}
	left := enumerate(say.Text("Left for a bonus: "), entries(p.Results, isLeft, entry), 2)
	skipped := enumerate(say.Text("Skipped here: "), entries(p.Results, isSkipped, skippedEntry), 3-len(left))
	lines = slices.Concat(lines, left, skipped)
	if command := p.compare(p.Step.Name); command != "" {
		lines = append(lines, command)
	}
	next := ""
	if p.Next != nil {
		next = say.Sprintf("Next: %s, %s", p.Next.Name, Begin(p.Root, *p.Next))
	}

	text := strings.Join(lines, "\n") + "\n"
	text += p.ideas(maxLines - rows(text) - rows(next))
	if next != "" {
		text += next + "\n"
	}
	return text
}

// compare returns a line that says how to compare a folder of the student's tree with
// the solutions, if there is something to compare.
func (p Passed) compare(folder string) string {
	if _, err := os.Stat(filepath.Join(p.Root, "solutions", folder)); err != nil || p.Tree != StudentTree {
		return ""
	}
	return say.Sprintf("To compare: git diff --no-index %s %s", path.Join(p.Tree, folder), path.Join("solutions", folder))
}

// ideas returns as much of the guide's ideas as fits in some rows of a terminal.
func (p Passed) ideas(room int) string {
	l, err := Read(p.Root, p.Step)
	if err != nil || l.ideas == "" {
		return "" // the rest is worth reading without them
	}
	lines := strings.Split(l.ideas, "\n")
	if rows(l.ideas) <= room {
		return l.ideas + "\n"
	}
	for rows(strings.Join(lines, "\n")) > room {
		lines = lines[:len(lines)-1]
	}
	if len(lines) == 0 {
		return ""
	}
	return ellipsis(strings.TrimRight(strings.Join(lines, "\n"), "\n")) + "\n"
}

// ellipsis appends dots to a text. The last word makes room for them if it must; in
// Chinese, where words have no ends, the last letters do.
func ellipsis(text string) string {
	const dots = " …"
	start := strings.LastIndex(text, "\n") + 1
	line, whole := text[start:], true
	for say.Width(line+dots) > textColumns {
		letter, size := utf8.DecodeLastRuneInString(line)
		line, whole = line[:len(line)-size], letter == ' ' || letter >= utf8.RuneSelf
	}
	if end := strings.LastIndex(line, " "); !whole && end > 0 {
		line = line[:end]
	}
	return text[:start] + strings.TrimRight(line, " ") + dots
}
