package guide

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// A section is what is below a heading of a page, up to the next heading.
type section struct {
	heading
	links  []string
	codes  []string   // what is between backticks
	blocks [][]string // the lines of each block of code
	tables [][]string // the lines of each table
	marks  []string   // comments for tools, except notes
	folds  int        // <details>
	prose  [][]string // the lines of each other paragraph
}

// note finds a comment that says how a block of code is run. The Chinese pages have those
// of their twins, without repeating them.
var note = regexp.MustCompile(`^<!-- (not run|run|output|failure)\b`)

// Marks around the rubric, which is generated.
const rubricBegin, rubricEnd = "<!-- rubric -->\n", "<!-- end of rubric -->\n"

// withoutRubric returns the page without what is generated.
func (p page) withoutRubric() page {
	before, rest, found := strings.Cut(string(p.source), rubricBegin)
	_, after, ends := strings.Cut(rest, rubricEnd)
	if !found || !ends {
		return p
	}
	bare := parse(before + after)
	bare.name = p.name
	return bare
}

// sections returns the parts of a page, each with what its twin must have as well.
func (p page) sections() []section {
	headings := p.headings()
	var all []section
	for n := p.blocks.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindHeading {
			all = append(all, section{heading: headings[len(all)]})
		}
		if len(all) > 0 {
			all[len(all)-1].add(p.source, n)
		}
	}
	return all
}

// add collects what is in a node and below it.
func (s *section) add(source []byte, n ast.Node) {
	switch n := n.(type) {
	case *ast.Link:
		s.links = append(s.links, string(n.Destination))
	case *ast.Image:
		s.links = append(s.links, string(n.Destination))
	case *ast.CodeSpan:
		s.codes = append(s.codes, codeOf(source, n))
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		s.blocks = append(s.blocks, linesOf(source, n))
	case *ast.HTMLBlock:
		text := strings.Join(linesOf(source, n), "\n")
		s.folds += strings.Count(text, "<details>")
		if strings.HasPrefix(text, "<!--") && !note.MatchString(text) {
			s.marks = append(s.marks, text)
		}
	case *ast.Paragraph, *ast.TextBlock:
		if lines := linesOf(source, n); strings.HasPrefix(lines[0], "|") {
			s.tables = append(s.tables, lines)
		} else {
			s.prose = append(s.prose, lines)
		}
	}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		s.add(source, child)
	}
}

// codeOf returns what is between backticks. A line break there counts as a space.
func codeOf(source []byte, n *ast.CodeSpan) string {
	var b strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		b.Write(child.(*ast.Text).Value(source))
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

func linesOf(source []byte, n ast.Node) []string {
	var lines []string
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		lines = append(lines, strings.TrimRight(string(line.Value(source)), "\n"))
	}
	return lines
}
