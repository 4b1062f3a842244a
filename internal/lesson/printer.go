package lesson

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"goplab/internal/say"
)

// A printer makes plain text of Markdown.
type printer struct {
	source []byte
}

// part returns the blocks of a part as text. Its first paragraph begins with a label.
func (p printer) part(blocks []ast.Node, label string) string {
	if len(blocks) == 0 {
		return ""
	}
	if blocks[0].Kind() != ast.KindParagraph {
		return join(strings.TrimSpace(label), p.text(blocks))
	}
	first := wrap(label+p.inline(blocks[0]), textColumns)
	return join(strings.Join(first, "\n"), p.text(blocks[1:]))
}

// text returns blocks as text, with an empty line between two of them.
func (p printer) text(blocks []ast.Node) string {
	text := ""
	for _, n := range blocks {
		text = join(text, strings.Join(p.block(n, textColumns), "\n"))
	}
	return text
}

func join(text, more string) string {
	if text == "" || more == "" {
		return text + more
	}
	return text + "\n\n" + more
}

// block returns the lines of a block.
func (p printer) block(n ast.Node, width int) []string {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
		return wrap(p.inline(n), width)
	case *ast.List:
		return p.list(n, width)
	case *ast.Blockquote:
		return p.children(n, codeIndent, width)
	case *ast.HTMLBlock:
		return nil
	}
	var lines []string
	for line := range strings.Lines(strings.TrimRight(p.raw(n), "\n")) {
		lines = append(lines, strings.TrimRight(codeIndent+expand(line), " \n"))
	}
	return lines
}

// list returns the lines of a list.
func (p printer) list(list *ast.List, width int) []string {
	var lines []string
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		mark := "- "
		if list.IsOrdered() {
			mark = fmt.Sprintf("%d. ", number)
			number++
		}
		below := p.children(item, strings.Repeat(" ", len(mark)), width)
		if len(below) > 0 {
			below[0] = mark + strings.TrimLeft(below[0], " ")
		}
		lines = append(lines, below...)
	}
	return lines
}

// children returns the lines of the blocks in a block, indented.
func (p printer) children(n ast.Node, indent string, width int) []string {
	var lines []string
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		for _, line := range p.block(child, width-len(indent)) {
			lines = append(lines, indent+line)
		}
	}
	return lines
}

// inline returns the text of a block or of a part of it, in one line.
func (p printer) inline(n ast.Node) string {
	var b strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child := child.(type) {
		case *ast.Text:
			b.Write(plain(child.Value(p.source)))
			if child.SoftLineBreak() || child.HardLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.String:
			b.Write(child.Value)
		case *ast.CodeSpan:
			b.WriteString("`" + keepTogether(p.inlineCode(child)) + "`")
		case *ast.AutoLink:
			b.Write(child.URL(p.source))
		case *ast.Link:
			b.WriteString(p.inline(child))
			if to := string(child.Destination); strings.Contains(to, "://") {
				b.WriteString(" (" + to + ")")
			}
		case *ast.RawHTML:
		default:
			b.WriteString(p.inline(child))
		}
	}
	return unfold(b.String())
}

// unfold makes one line of several. Chinese has no spaces between its characters, so that
// none takes the place of a line's end there.
func unfold(text string) string {
	lines := strings.Split(text, "\n")
	whole := lines[0]
	for _, line := range lines[1:] {
		last, _ := utf8.DecodeLastRuneInString(whole)
		first, _ := utf8.DecodeRuneInString(line)
		if say.Width(string(last)) < 2 || say.Width(string(first)) < 2 {
			whole += " "
		}
		whole += line
	}
	return whole
}

// inlineCode returns the text of a code span, in which nothing is escaped.
func (p printer) inlineCode(n ast.Node) string {
	var b strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, isText := child.(*ast.Text); isText {
			b.Write(t.Value(p.source))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// plain resolves escapes and entities.
func plain(text []byte) []byte {
	return util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(text)))
}

// raw returns a block as it is in the source.
func (p printer) raw(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(p.source))
	}
	if html, isHTML := n.(*ast.HTMLBlock); isHTML && html.HasClosure() {
		b.Write(html.ClosureLine.Value(p.source))
	}
	return b.String()
}
