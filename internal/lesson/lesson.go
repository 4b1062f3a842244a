package lesson

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"goplab/internal/say"
	"goplab/internal/scenario"
)

// A Lesson is what the guide says about a step.
type Lesson struct {
	Step  scenario.Step
	Hints []Hint // from the least to the most
	Next  string // ideas for those who are done, without what comes of them

	ideas string // Next again, as it appears after a pass
	page  string // the file
}

// A Hint is a level of the hints.
type Hint struct {
	Title string // such as "A little"
	Text  string
}

// The headings of the parts of a page that this package reads, and what it writes before
// the ideas.
var (
	hintsTitle = say.Later("Hints")
	nextTitle  = say.Later("Next")
	ideasLabel = say.Later("Ideas: ")
)

// Read reads the part of the guide that is about a step. Root is the workbook's folder.
func Read(root string, step scenario.Step) (Lesson, error) {
	page, title, said := guideTo(root, step)
	source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(page)))
	if err != nil {
		return Lesson{}, err
	}
	p := printer{source}
	section := p.section(blocks(goldmark.DefaultParser().Parse(text.NewReader(source))), title)
	if section == nil {
		return Lesson{}, say.Errorf("%s has no heading %q", page, title)
	}

	l := Lesson{Step: step, page: page}
	next := p.beforeFold(p.section(section, said(nextTitle)))
	l.Next, l.ideas = p.part(next, ""), p.part(next, say.Text(ideasLabel))
	l.addHints(p, p.section(section, said(hintsTitle)))
	return l, nil
}

var summary = regexp.MustCompile(`(?s)<summary>(.*?)</summary>`)

// addHints adds the levels, each of which is between <details> and </details>.
func (l *Lesson) addHints(p printer, blocks []ast.Node) {
	title := ""
	var level []ast.Node
	for _, n := range blocks {
		html, isHTML := n.(*ast.HTMLBlock)
		if !isHTML {
			level = append(level, n)
			continue
		}
		tags := p.raw(html)
		if strings.Contains(tags, "</details>") && title != "" {
			l.Hints = append(l.Hints, Hint{title, p.text(level)})
			title = ""
		}
		if match := summary.FindStringSubmatch(tags); match != nil {
			title, level = strings.TrimSpace(match[1]), nil
		}
	}
}
