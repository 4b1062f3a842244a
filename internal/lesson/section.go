package lesson

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// section returns the blocks below a heading, up to the next one of its level. It is
// nil if there is no such heading.
func (p printer) section(page ast.Node, title string) []ast.Node {
	var section []ast.Node
	level := 0 // of the heading, once it is found
	for n := page.FirstChild(); n != nil; n = n.NextSibling() {
		heading, isHeading := n.(*ast.Heading)
		switch {
		case level > 0 && isHeading && heading.Level <= level:
			return section
		case level > 0:
			section = append(section, n)
		case isHeading && p.inline(n) == title:
			level = heading.Level
			section = []ast.Node{}
		}
	}
	return section
}

// findPart returns the blocks of a section from a bold label up to the next one.
func (p printer) findPart(section []ast.Node, label string) []ast.Node {
	var blocks []ast.Node
	inside, folded := false, false
	for _, n := range section {
		found := p.label(n)
		if !folded && (n.Kind() == ast.KindThematicBreak || n.Kind() == ast.KindHeading || found != "") {
			inside = found == label
		}
		if n.Kind() == ast.KindHTMLBlock {
			tags := p.raw(n)
			folded = strings.LastIndex(tags, "<details") > strings.LastIndex(tags, "</details>")
		}
		if inside {
			blocks = append(blocks, n)
		}
	}
	return blocks
}

// label returns the bold words that a paragraph begins with, if they end in a period.
func (p printer) label(n ast.Node) string {
	if n.Kind() != ast.KindParagraph {
		return ""
	}
	strong, isEmphasis := n.FirstChild().(*ast.Emphasis)
	if !isEmphasis || strong.Level != 2 {
		return ""
	}
	label := p.inline(strong)
	if !strings.HasSuffix(label, ".") {
		return ""
	}
	return label
}
