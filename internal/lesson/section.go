package lesson

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// section returns the blocks below a heading, up to the next one of its level. It is
// nil if there is no such heading.
func (p printer) section(blocks []ast.Node, title string) []ast.Node {
	var section []ast.Node
	level := 0 // of the heading, once it is found
	for _, n := range blocks {
		heading, isHeading := n.(*ast.Heading)
		switch {
		case level > 0 && (isHeading && heading.Level <= level || n.Kind() == ast.KindThematicBreak):
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

// blocks returns the blocks of a page.
func blocks(page ast.Node) []ast.Node {
	var all []ast.Node
	for n := page.FirstChild(); n != nil; n = n.NextSibling() {
		all = append(all, n)
	}
	return all
}

// beforeFold returns the blocks that come before the first one between <details> and
// </details>. A comment may come before it.
func (p printer) beforeFold(blocks []ast.Node) []ast.Node {
	for i, n := range blocks {
		if n.Kind() == ast.KindHTMLBlock && strings.Contains(p.raw(n), "<details") {
			return blocks[:i]
		}
	}
	return blocks
}
