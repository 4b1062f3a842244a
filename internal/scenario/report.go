package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"goplab/internal/say"
	"goplab/internal/watched"
)

// Parts are what a report of a scenario consists of. Those that do not apply are empty.
type Parts struct {
	Sentence string // what the scenario shows
	Picture  string // what was seen, in indented lines
	Note     string // about the picture
	Printed  string // what the server printed
	Hint     string
	TryIt    string // what to type to see the same
	Rerun    string // what to type to play the scenario alone
}

// parts returns the parts of a report that do not depend on what happened.
func (b *Bench) parts(s Scenario) Parts {
	return Parts{Sentence: s.Sentence, TryIt: strings.ReplaceAll(s.TryIt, "./ch8/", "./"+b.Tree+"/"), Rerun: b.Rerun(s)}
}

// report returns the parts that follow the sentence of a failure: what the scenario is
// about, the picture, what the server printed, the hint, and what to type.
func (b *Bench) report(s Scenario, f *FailError, printed string) Parts {
	p := b.parts(s)
	if f.Picture != "" {
		p.Picture = clip(Indent(f.Picture))
	}
	p.Note, p.Printed, p.Hint = f.Note, printed, say.Text(f.hint(s))
	return p
}

// earlyReport follows the sentence about a program that exits before it does
// anything.
func (b *Bench) earlyReport(s Scenario, f *FailError) Parts {
	if f.commandLine == "" {
		p := b.parts(s)
		if f.Picture != "" {
			p.Picture = clip(Indent(f.Picture))
		}
		if p.Hint = f.Hint; p.Hint == "" {
			p.Hint = say.Text(s.Hint)
		}
		return p
	}

	name, args, _ := strings.Cut(f.commandLine, " ")
	folder := name
	if p, found := b.Step.program(name); found {
		folder = p.Folder
	}
	line := strings.TrimSpace(fmt.Sprintf("go run ./%s/%s %s", b.Tree, folder, args))
	return Parts{Hint: f.Hint, TryIt: line, Rerun: b.Rerun(s)}
}

// String returns the parts as a student reads them below the sentence of a failure.
func (p Parts) String() string {
	var d strings.Builder
	part := func(format, text string) {
		if text != "" {
			fmt.Fprintf(&d, format, text)
		}
	}
	part("%s\n", p.Sentence)
	part("\n%s", p.Picture)
	part("\n%s\n", p.Note)
	part("\n%s", p.Printed)
	part("\n"+HintMark()+"%s\n", p.Hint)
	part(say.Text("try it: ")+"%s\n", p.TryIt)
	part(say.Text("rerun: ")+"%s\n", p.Rerun)
	return d.String()
}

// HintMark returns how the line of a hint begins.
func HintMark() string { return say.Text("hint: ") }

// Indent indents the lines of a text and removes trailing spaces.
func Indent(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(strings.TrimRight("    "+line, " \n") + "\n")
	}
	return b.String()
}

// clip makes a picture fit a page: its lines are cut, and lines in its middle left out.
// The first lines name the columns, and the last one is where the difference is.
func clip(picture string) string {
	lines := strings.SplitAfter(picture, "\n")
	if surplus := len(lines) - 1 - maxPictureLines; surplus > 0 {
		lines = slices.Replace(lines, pictureHead, pictureHead+surplus+1, "    ...\n")
	}
	for i, line := range lines {
		if letters := []rune(strings.TrimRight(line, "\n")); len(letters) > maxPictureWidth {
			lines[i] = string(letters[:maxPictureWidth-1]) + "…\n"
		}
	}
	return strings.Join(lines, "")
}

// lastLines shows the last lines of what a server printed, if it printed any.
func lastLines(s *Subject) string {
	output, _, _ := strings.Cut(s.Output(), "\n\ngoroutine ") // a stack trace says less than the line before it
	output = strings.TrimSpace(output)
	if output == "" {
		return ""
	}
	lines := withoutRepeats(strings.Split(output, "\n"))
	if len(lines) > maxPrintedLines {
		lines = append([]string{"..."}, lines[len(lines)-maxPrintedLines:]...)
	}
	for i, line := range lines {
		lines[i] = shorten(line)
	}
	return say.Sprintf("%s printed:\n\n%s", s.Name, Indent(watched.Plain(strings.Join(lines, "\n"))))
}

// withoutRepeats leaves out lines that say the same as the one before, but for numbers:
// when it was, and with which port.
func withoutRepeats(lines []string) []string {
	var kept []string
	before := ""
	for _, line := range lines {
		words := numbers.ReplaceAllString(line, "")
		repeats := words == before && strings.ContainsFunc(words, unicode.IsLetter)
		switch before = words; {
		case !repeats:
			kept = append(kept, line)
		case kept[len(kept)-1] != "...":
			kept = append(kept, "...")
		}
	}
	return kept
}

var numbers = regexp.MustCompile(`\d+`)

// shorten leaves out the middle of a long line: its end often holds the reason.
func shorten(line string) string {
	letters := []rune(line)
	if len(letters) <= maxPrintedWidth {
		return line
	}
	half := maxPrintedWidth / 2
	return string(letters[:half-1]) + "…" + string(letters[len(letters)-half:])
}
