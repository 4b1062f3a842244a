package mutant

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// A site is a place in a file where an operator can change something.
type site struct {
	function string
	operator string
	cuts     []cut
}

// A cut replaces a piece of a file. Its ends are offsets.
type cut struct {
	start, end int
	with       string
}

// apply returns the text with the change.
func (s site) apply(text string) string {
	cuts := slices.Clone(s.cuts)
	slices.SortFunc(cuts, func(a, b cut) int { return cmp.Compare(b.start, a.start) })
	for _, c := range cuts {
		text = text[:c.start] + c.with + text[c.end:]
	}
	return text
}

// what says what is changed to what, in a line.
func (s site) what(text string) string {
	c := s.cuts[0]
	what := oneLine(text[c.start:c.end])
	if c.with != "" {
		what += " => " + oneLine(c.with)
	}
	if s.operator == constant {
		what += " in " + oneLine(lineAt(text, c.start))
	}
	return what
}

// lineAt returns the line of a text that an offset is in: a constant alone says little.
func lineAt(text string, offset int) string {
	start := strings.LastIndexByte(text[:offset], '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	return line
}

const maxShown = 60 // letters of a piece of source

// oneLine returns a piece of source in a line that is not too long.
func oneLine(source string) string {
	letters := []rune(strings.Join(strings.Fields(source), " "))
	if len(letters) > maxShown {
		return string(letters[:maxShown]) + "…"
	}
	return string(letters)
}

// sites returns the places in a file, in the order of its source.
func (p *Program) sites(name string) []site {
	f := finder{text: p.files[name]}
	file := positions.File(p.trees[name].Pos())
	f.offset = func(at token.Pos) int { return file.Offset(at) }

	for _, decl := range p.trees[name].Decls {
		f.function = "-"
		if d, is := decl.(*ast.FuncDecl); is {
			f.function = d.Name.Name
		}
		if d, is := decl.(*ast.GenDecl); is && d.Tok == token.IMPORT {
			continue
		}
		ast.Inspect(decl, func(n ast.Node) bool {
			f.look(n)
			return true
		})
	}
	slices.SortStableFunc(f.found, func(a, b site) int { return cmp.Compare(a.cuts[0].start, b.cuts[0].start) })
	return f.found
}
