package filetest

import (
	"cmp"
	"strings"

	"goplab/internal/ftptest"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/watched"
)

// Picture shows what the program that run ran last has read and printed, in that many
// lines at most, of which there must be ten. It is empty if none has run. It is the
// picture of failures unless another dialect sets one of its own, which may contain it.
func Picture(r *scenario.Round, most int) string {
	run := scenario.State[finishedRun](r)
	if run.name == "" {
		return ""
	}

	var b strings.Builder
	input := strings.TrimSpace(run.input)
	if run.blanks > 0 {
		input = say.Sprintf("(%d empty lines)\n%s", run.blanks, input)
	}
	if input != "" {
		say.Fprintf(&b, "%s read:\n\n%s\n", run.name, scenario.Indent(ending(packed(input), maxInputShown)))
	}
	say.Fprintf(&b, "%s printed:\n\n", run.name)
	left := most - strings.Count(b.String(), "\n")
	output, _, _ := strings.Cut(run.output, "\n\ngoroutine ") // a stack trace says less than the line before it
	b.WriteString(scenario.Indent(cmp.Or(ending(strings.TrimSpace(output), left), say.Text("(nothing)"))))
	return b.String()
}

// packed returns a text of more lines than can be shown with several in one.
func packed(text string) string {
	if strings.Count(text, "\n") < maxInputShown {
		return text
	}
	var b strings.Builder
	width := 0
	for i, line := range strings.Split(text, "\n") {
		line = ftptest.Shorten(watched.Plain(line), maxPackedLine)
		switch {
		case i == 0:
		case width+len(line) > maxWidth-2:
			b.WriteString(",\n")
			width = 0
		default:
			b.WriteString(", ")
			width += 2
		}
		b.WriteString(line)
		width += len(line)
	}
	return b.String()
}

// ending returns the last lines of a text, fit to be shown. Long ones are shortened in
// the middle.
func ending(text string, most int) string {
	lines := strings.Split(text, "\n")
	if len(lines) > most {
		lines = append([]string{"..."}, lines[len(lines)-most+1:]...)
	}
	for i, line := range lines {
		lines[i] = ftptest.Shorten(watched.Plain(line), maxWidth)
	}
	return strings.Join(lines, "\n")
}
