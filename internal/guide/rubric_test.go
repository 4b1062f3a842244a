package guide

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

var update = flag.Bool("update", false, "write the rubric into the pages for instructors")

// A rubricPage is a page that has the rubric, in a language.
type rubricPage struct {
	file, language string
	promises       string            // the line above the list
	levels         map[string]string // formats of the lines above the lists
	item           string            // format: points, name, sentence, marks
}

var rubricPages = []rubricPage{
	{"guide/instructors.md", "en", "Promises:", map[string]string{"core": "Core, %d points:", "stretch": "Stretch, %d points:"}, "%d `%s`: %s (%s)\n"},
	{"guide/zh-CN/instructors.md", "zh", "承诺：", map[string]string{"core": "核心，共 %d 分：", "stretch": "进阶，共 %d 分："}, "%d `%s`：%s（%s）\n"},
}

// TestRubric keeps the rubrics equal to the headers of the scenarios.
func TestRubric(t *testing.T) {
	t.Cleanup(func() { say.Use("en") })
	for _, page := range rubricPages {
		file := filepath.Join(root, filepath.FromSlash(page.file))
		source, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) {
			continue // the students' edition has no page for instructors
		}
		require.NoError(t, err)
		say.Use(page.language)
		want := page.fill(t, string(source))
		if *update {
			require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
			continue
		}
		assert.True(t, want == string(source), "the rubric in %s is stale; run go test ./internal/guide -run Rubric -update", page.file)
	}
}

// fill returns the page with the rubric between its marks.
func (page rubricPage) fill(t *testing.T, source string) string {
	const begin, end = "<!-- rubric -->\n", "<!-- end of rubric -->\n"
	before, after, found := strings.Cut(source, begin)
	require.True(t, found, page.file)
	_, after, found = strings.Cut(after, end)
	require.True(t, found, page.file)
	return before + begin + page.rubric(t) + "\n" + end + after
}

// rubric lists the promises and the scenarios of each step.
func (page rubricPage) rubric(t *testing.T) string {
	var b strings.Builder
	for _, step := range lab.Steps {
		scenarios, err := scenario.Load(filepath.Join(root, "testdata"), step)
		require.NoError(t, err)

		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n", step.Name, page.promises)
		for _, p := range step.Promises {
			writeItem(&b, p.ID+" "+say.Text(p.Text))
		}
		for _, level := range []string{"core", "stretch"} {
			points, items := 0, ""
			for _, s := range scenarios {
				if s.Level() == level {
					points += s.Points
					items += fmt.Sprintf(page.item, s.Points, s.Name, sentence(s), marks(s))
				}
			}
			fmt.Fprintf(&b, "\n"+page.levels[level]+"\n\n", points)
			for item := range strings.Lines(items) {
				writeItem(&b, item)
			}
		}
	}
	return b.String()
}

// sentence returns what a scenario is about. What it quotes is not Markdown.
func sentence(s scenario.Scenario) string {
	text := strings.TrimPrefix(strings.TrimPrefix(s.Sentence, s.Stage+": "), s.Stage+"：")
	return strings.NewReplacer("<", `\<`, "*", `\*`, "_", `\_`).Replace(text)
}

// marks returns the promises that a scenario checks, and its stage, if it has one.
func marks(s scenario.Scenario) string {
	marks := s.Checks
	if s.Stage != "" {
		marks = append([]string{s.Stage}, marks...)
	}
	return strings.Join(marks, say.Text(", "))
}

// piece matches what stays on one line: Markdown shows the end of a line as a space, so
// Chinese is broken after punctuation only.
var piece = regexp.MustCompile(` ?[^ ，；：。]+[，；：。]*`)

// writeItem writes an item of a list, in lines that fit.
func writeItem(b *strings.Builder, item string) {
	line := "-"
	for _, text := range piece.FindAllString(" "+strings.TrimSpace(item), -1) {
		if say.Width(line+text) > maxColumns {
			b.WriteString(line + "\n")
			line = "  " + strings.TrimLeft(text, " ")
			continue
		}
		line += text
	}
	b.WriteString(line + "\n")
}
