package scenario

import (
	"fmt"
	"slices"
	"strings"

	"goplab/internal/watched"
)

// report returns what follows the sentence of a failure: what the scenario is about,
// the picture, what the server printed, the hint, and what to type.
func (b *Bench) report(s Scenario, f *FailError, printed string) string {
	var d strings.Builder
	fmt.Fprintf(&d, "%s\n", s.Sentence)
	if f.Picture != "" {
		fmt.Fprintf(&d, "\n%s", clip(Indent(f.Picture)))
	}
	if f.Note != "" {
		fmt.Fprintf(&d, "\n%s\n", f.Note)
	}
	if printed != "" {
		fmt.Fprintf(&d, "\n%s", printed)
	}

	fmt.Fprintf(&d, "\nhint: %s\n", f.hint(s))
	fmt.Fprintf(&d, "try it: %s\n", strings.ReplaceAll(s.TryIt, "./ch8/", "./"+b.Tree+"/"))
	fmt.Fprintf(&d, "rerun: %s\n", b.Rerun(s))
	return d.String()
}

// earlyReport follows the sentence about a program that exits before it does
// anything.
func (b *Bench) earlyReport(s Scenario, commandLine string) string {
	name, args, _ := strings.Cut(commandLine, " ")
	folder := name
	if p, found := b.Step.program(name); found {
		folder = p.Folder
	}
	line := strings.TrimSpace(fmt.Sprintf("go run ./%s/%s %s", b.Tree, folder, args))
	return fmt.Sprintf("try it: %s\nrerun: %s\n", line, b.Rerun(s))
}

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
	output := strings.TrimSpace(s.Output())
	if output == "" {
		return ""
	}
	lines := strings.Split(output, "\n")
	if len(lines) > maxPrintedLines {
		lines = append([]string{"..."}, lines[len(lines)-maxPrintedLines:]...)
	}
	for i, line := range lines {
		lines[i] = shorten(line)
	}
	return fmt.Sprintf("%s printed:\n\n%s", s.Name, Indent(watched.Plain(strings.Join(lines, "\n"))))
}

// shorten leaves out the middle of a long line: its end often holds the reason.
func shorten(line string) string {
	letters := []rune(line)
	if len(letters) <= maxPrintedWidth {
		return line
	}
	half := maxPrintedWidth / 2
	return string(letters[:half-1]) + "…" + string(letters[len(letters)-half:])
}
