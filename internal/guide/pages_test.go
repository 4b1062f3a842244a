package guide

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
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

// TestWidth checks that every line fits a terminal, where a Chinese character takes two
// columns.
func TestWidth(t *testing.T) {
	for _, p := range pages(t) {
		number := 0
		for line := range strings.Lines(string(p.source)) {
			number++
			columns := ansi.StringWidth(strings.TrimRight(line, "\n"))
			assert.LessOrEqual(t, columns, maxColumns, "%s:%d", p.name, number)
		}
	}
}

// TestReadmeIsShort counts the lines that a person sees.
func TestReadmeIsShort(t *testing.T) {
	for _, e := range editions {
		lines := 0
		for line := range strings.Lines(string(readPage(t, e.readme).source)) {
			if !strings.HasPrefix(line, "<!--") {
				lines++
			}
		}
		assert.LessOrEqual(t, lines, maxReadmeLines, e.readme)
	}
}

// TestStepPages checks that the page of each step has its title and its parts, and leads
// to the pages before and after it.
func TestStepPages(t *testing.T) {
	for _, e := range editions {
		for i, step := range lab.Steps {
			p := readPage(t, e.stepPage(step))
			assert.Equal(t, e.title(i+1, step), p.headings()[0].title, p.name)
			assert.Empty(t, p.missing(e.parts), "%s lacks parts, or has them in another order", p.name)

			if i > 0 {
				assert.Contains(t, string(p.source), "]("+filepath.Base(lab.Steps[i-1].Page)+")", p.name)
			}
			if i+1 < len(lab.Steps) {
				assert.Contains(t, string(p.source), "]("+filepath.Base(lab.Steps[i+1].Page)+")", p.name)
			}
			assert.Contains(t, string(readPage(t, e.readme).source), "]("+p.name+")")
		}
	}
}

// missing returns the first of some headings of level 2 that the page does not have in
// their order, and all after it.
func (p page) missing(titles []string) []string {
	for _, h := range p.headings() {
		if h.level == 2 && len(titles) > 0 && h.title == titles[0] {
			titles = titles[1:]
		}
	}
	return titles
}

var question = regexp.MustCompile(`(?m)^\d+\. `)

// TestAnswers checks that each question of a step has an answer.
func TestAnswers(t *testing.T) {
	for _, e := range editions {
		answers := readPage(t, e.page("answers.md"))
		for i, step := range lab.Steps {
			p := readPage(t, e.stepPage(step))
			questions := question.FindAllString(p.section(e.parts[predict]), -1)
			assert.NotEmpty(t, questions, p.name)
			assert.Equal(t, questions, question.FindAllString(answers.section(e.title(i+1, step)), -1), p.name)
		}
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
	for _, e := range editions {
		for _, h := range readPage(t, e.page("words.md")).headings() {
			if h.level == 2 {
				assert.NotZero(t, h.lines, h.title)
				assert.LessOrEqual(t, h.lines, maxWordLines, h.title)
			}
		}
	}
}
