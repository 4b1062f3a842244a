package blocks

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// A Block is a block of code on a page.
type Block struct {
	Page  string // from the workbook's folder, with slashes
	Line  int    // of its first line
	Lines []string
	Note  Note

	section string // the title of the part of the page

	before   *Block // the one before it on the page
	original *Block // on the English page, if this is another language's
}

// Place returns where the block is.
func (b *Block) Place() string { return fmt.Sprintf("%s:%d", b.Page, b.Line) }

// errorf returns an error about a line of the block, counted from 0.
func (b *Block) errorf(line int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", b.Page, b.Line+line, fmt.Sprintf(format, args...))
}

// Read returns the blocks of a page.
func Read(page string, source []byte) ([]*Block, error) {
	var all []*Block
	section := ""
	doc := goldmark.DefaultParser().Parse(text.NewReader(source))
	err := ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if heading, is := n.(*ast.Heading); is && entering && heading.Level <= 2 {
			section = string(heading.Lines().Value(source))
		}
		if !entering || n.Kind() != ast.KindCodeBlock && n.Kind() != ast.KindFencedCodeBlock || n.Lines().Len() == 0 {
			return ast.WalkContinue, nil
		}
		b := &Block{Page: page, section: section, Line: 1 + bytes.Count(source[:n.Lines().At(0).Start], []byte("\n"))}
		b.Lines = strings.Split(strings.TrimRight(string(n.Lines().Value(source)), "\n"), "\n")
		if len(all) > 0 {
			b.before = all[len(all)-1]
		}

		var err error
		if comment, is := n.PreviousSibling().(*ast.HTMLBlock); is {
			b.Note, err = parseNote(string(comment.Lines().Value(source)) + closure(comment, source))
		}
		if err != nil {
			return ast.WalkStop, b.errorf(-1, "%v", err)
		}
		all = append(all, b)
		return ast.WalkContinue, nil
	})
	return all, err
}

func closure(n *ast.HTMLBlock, source []byte) string {
	if !n.HasClosure() {
		return ""
	}
	return string(n.ClosureLine.Value(source))
}
