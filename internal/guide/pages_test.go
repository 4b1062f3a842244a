package guide

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"goplab/internal/lab"
)

const root = "../.."

// Limits of pages.
const (
	maxColumns     = 100
	maxReadmeLines = 220
	maxWordLines   = 3
)

// A page is a file of the guide.
type page struct {
	name   string // from the workbook's folder, with slashes
	source []byte
	blocks ast.Node
}

func readPage(t *testing.T, name string) page {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	require.NoError(t, err)
	p := parse(string(source))
	p.name = name
	return p
}

func parse(source string) page {
	return page{source: []byte(source), blocks: goldmark.DefaultParser().Parse(text.NewReader([]byte(source)))}
}

// pages returns all pages of the guide.
func pages(t *testing.T) []page {
	t.Helper()
	all := []page{readPage(t, "README.md")}
	files, err := filepath.Glob(filepath.Join(root, "guide", "*.md"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		all = append(all, readPage(t, "guide/"+filepath.Base(file)))
	}
	return all
}

// A heading is one of a page.
type heading struct {
	level int
	title string
	lines int // of text below it, up to the next heading
}

func (p page) headings() []heading {
	var all []heading
	for n := p.blocks.FirstChild(); n != nil; n = n.NextSibling() {
		if h, is := n.(*ast.Heading); is {
			all = append(all, heading{level: h.Level, title: string(h.Lines().Value(p.source))})
		} else if len(all) > 0 && n.Type() == ast.TypeBlock {
			all[len(all)-1].lines += n.Lines().Len()
		}
	}
	return all
}

// TestWidth checks that every line fits a terminal.
func TestWidth(t *testing.T) {
	for _, p := range pages(t) {
		number := 0
		for line := range strings.Lines(string(p.source)) {
			number++
			columns := utf8.RuneCountInString(strings.TrimRight(line, "\n"))
			assert.LessOrEqual(t, columns, maxColumns, "%s:%d", p.name, number)
		}
	}
}

// TestReadmeIsShort counts the lines that a person sees.
func TestReadmeIsShort(t *testing.T) {
	lines := 0
	for line := range strings.Lines(string(readPage(t, "README.md").source)) {
		if !strings.HasPrefix(line, "<!--") {
			lines++
		}
	}
	assert.LessOrEqual(t, lines, maxReadmeLines)
}

// parts are the headings that the page of a step has, in this order. It may have more.
var parts = []string{
	"Goal", "What you will see", "Predict", "Task", "By hand", "Check", "What the tests check",
	"When it goes wrong", "Hints", "Next",
}

// TestStepPages checks that the page of each step has its parts, and leads to the pages
// before and after it.
func TestStepPages(t *testing.T) {
	for i, step := range lab.Steps {
		p := readPage(t, step.Page)
		left := parts
		for _, h := range p.headings() {
			if h.level == 2 && len(left) > 0 && h.title == left[0] {
				left = left[1:]
			}
		}
		assert.Empty(t, left, "%s lacks parts, or has them in another order", p.name)

		if i > 0 {
			assert.Contains(t, string(p.source), "]("+filepath.Base(lab.Steps[i-1].Page)+")")
		}
		if i+1 < len(lab.Steps) {
			assert.Contains(t, string(p.source), "]("+filepath.Base(lab.Steps[i+1].Page)+")")
		}
		assert.Contains(t, string(readPage(t, "README.md").source), "]("+step.Page+")")
	}
}

var question = regexp.MustCompile(`(?m)^\d+\. `)

// TestAnswers checks that each question of a step has an answer.
func TestAnswers(t *testing.T) {
	answers := readPage(t, "guide/answers.md")
	for _, step := range lab.Steps {
		p := readPage(t, step.Page)
		questions := question.FindAllString(p.section("Predict"), -1)
		assert.NotEmpty(t, questions, p.name)
		assert.Equal(t, questions, question.FindAllString(answers.section(step.Section), -1), p.name)
	}
}

// section returns what is between a heading of level 2 and the next one.
func (p page) section(title string) string {
	_, after, _ := strings.Cut(string(p.source), "\n## "+title+"\n")
	section, _, _ := strings.Cut(after, "\n## ")
	return section
}

// TestWords checks that each word is explained in a few lines.
func TestWords(t *testing.T) {
	for _, h := range readPage(t, "guide/words.md").headings() {
		if h.level == 2 {
			assert.NotZero(t, h.lines, h.title)
			assert.LessOrEqual(t, h.lines, maxWordLines, h.title)
		}
	}
}
