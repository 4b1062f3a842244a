package scenario

import (
	"fmt"
	"strings"

	"goplab/internal/watched"
)

// report returns what follows the sentence of a failure: what the scenario is about,
// the picture, what the server printed, the hint, and what to type.
func (b *Bench) report(s Scenario, f *FailError, printed string) string {
	var d strings.Builder
	fmt.Fprintf(&d, "%s\n", s.Sentence)
	if f.Picture != "" {
		fmt.Fprintf(&d, "\n%s", Indent(f.Picture))
	}
	if f.Note != "" {
		fmt.Fprintf(&d, "\n%s\n", f.Note)
	}
	if printed != "" {
		fmt.Fprintf(&d, "\n%s", printed)
	}

	hint := s.Hint
	if f.Hint != "" {
		hint = f.Hint
	}
	fmt.Fprintf(&d, "\nhint: %s\n", hint)
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
		lines[i] = line[:min(len(line), maxPrintedWidth)]
	}
	return fmt.Sprintf("%s printed:\n\n%s", s.Name, Indent(watched.Plain(strings.Join(lines, "\n"))))
}
