package guide

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/scenario"
)

var update = flag.Bool("update", false, "write the rubric into guide/instructors.md")

// TestRubric keeps the rubric equal to the headers of the scenarios.
func TestRubric(t *testing.T) {
	if _, err := os.Stat(filepath.Join(root, "guide", "instructors.md")); err != nil {
		t.Skip("this workbook has no page for instructors")
	}
	const begin, end = "<!-- rubric -->\n", "<!-- end of rubric -->\n"
	p := readPage(t, "guide/instructors.md")
	before, after, found := strings.Cut(string(p.source), begin)
	require.True(t, found)
	_, after, found = strings.Cut(after, end)
	require.True(t, found)

	want := before + begin + rubric(t) + "\n" + end + after
	if *update {
		require.NoError(t, os.WriteFile(filepath.Join(root, "guide", "instructors.md"), []byte(want), 0o644))
		return
	}
	assert.True(t, want == string(p.source), "the rubric is stale; run go test ./internal/guide -run Rubric -update")
}

// rubric lists the promises and the scenarios of each step.
func rubric(t *testing.T) string {
	var b strings.Builder
	for _, step := range lab.Steps {
		scenarios, err := scenario.Load(filepath.Join(root, "testdata"), step)
		require.NoError(t, err)

		fmt.Fprintf(&b, "\n### %s\n\nPromises:\n\n", step.Name)
		for _, p := range step.Promises {
			writeItem(&b, p.ID+" "+p.Text)
		}
		for _, level := range []string{"core", "stretch"} {
			points, items := 0, ""
			for _, s := range scenarios {
				if s.Level() == level {
					points += s.Points
					items += fmt.Sprintf("%d `%s`: %s (%s)\n", s.Points, s.Name, sentence(s), marks(s))
				}
			}
			fmt.Fprintf(&b, "\n%s, %d points:\n\n", strings.ToUpper(level[:1])+level[1:], points)
			for item := range strings.Lines(items) {
				writeItem(&b, item)
			}
		}
	}
	return b.String()
}

// sentence returns what a scenario is about. What it quotes is not Markdown.
func sentence(s scenario.Scenario) string {
	text := strings.TrimPrefix(s.Sentence, s.Stage+": ")
	return strings.NewReplacer("<", `\<`, "*", `\*`, "_", `\_`).Replace(text)
}

// marks returns the promises that a scenario checks, and its stage, if it has one.
func marks(s scenario.Scenario) string {
	marks := s.Checks
	if s.Stage != "" {
		marks = append([]string{s.Stage}, marks...)
	}
	return strings.Join(marks, ", ")
}

// writeItem writes an item of a list, in lines that fit.
func writeItem(b *strings.Builder, item string) {
	line := "-"
	for word := range strings.FieldsSeq(item) {
		if utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > maxColumns {
			b.WriteString(line + "\n")
			line = " "
		}
		line += " " + word
	}
	b.WriteString(line + "\n")
}
