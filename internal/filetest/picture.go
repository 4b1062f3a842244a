package filetest

import (
	"cmp"
	"fmt"
	"strings"

	"goplab/internal/scenario"
	"goplab/internal/watched"
)

// Picture shows what the program that run ran last has read and printed. It is empty
// if none has run. It is the picture of failures unless another dialect sets one of
// its own, which may contain it.
func Picture(r *scenario.Round) string {
	run := scenario.State[finishedRun](r)
	if run.name == "" {
		return ""
	}

	var b strings.Builder
	input := strings.TrimSpace(run.input)
	if run.blanks > 0 {
		input = fmt.Sprintf("(%d empty lines)\n%s", run.blanks, input)
	}
	if input != "" {
		fmt.Fprintf(&b, "%s read:\n\n%s\n", run.name, scenario.Indent(watched.Plain(ending(input, maxInputShown))))
	}
	output := watched.Plain(lastLines(strings.TrimSpace(ending(run.output, maxOutputShown)), maxLinesShown))
	fmt.Fprintf(&b, "%s printed:\n\n%s", run.name, scenario.Indent(cmp.Or(output, "(nothing)")))
	return b.String()
}

// lastLines returns the last lines of a text that has more.
func lastLines(text string, most int) string {
	lines := strings.Split(text, "\n")
	if len(lines) > most {
		return "...\n" + strings.Join(lines[len(lines)-most:], "\n")
	}
	return text
}

// ending returns the end of a long text.
func ending(text string, most int) string {
	if len(text) > most {
		return "...\n" + text[len(text)-most:]
	}
	return text
}
