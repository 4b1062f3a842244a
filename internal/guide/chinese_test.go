package guide

import (
	"regexp"
	"slices"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/yuin/goldmark/ast"
)

// hasWide reports whether a text has characters that take two columns, as all Chinese
// ones do, punctuation included.
func hasWide(text string) bool {
	return ansi.StringWidth(text) > utf8.RuneCountInString(text)
}

var (
	// glued finds Chinese and Latin letters with no space between them.
	glued = regexp.MustCompile("\\p{Han}[A-Za-z0-9`]|[A-Za-z0-9`]\\p{Han}")

	// halfWidth finds punctuation that is not Chinese beside a Chinese character.
	halfWidth = regexp.MustCompile(`\p{Han}[,;:?!()]|[,;:?!()]\p{Han}`)

	destination = regexp.MustCompile(`\]\([^)]*\)`)
	codeSpan    = regexp.MustCompile("`[^`]*`")
)

// TestTypography checks what is beside Chinese characters.
func TestTypography(t *testing.T) {
	for _, p := range chinese.pages(t) {
		for _, s := range p.withoutRubric().sections() {
			for _, line := range append(slices.Concat(append(s.tables, s.prose...)...), s.title) {
				text := codeSpan.ReplaceAllStringFunc(destination.ReplaceAllString(line, "]"), letter)
				assert.NotRegexp(t, glued, text, p.name)
				assert.NotRegexp(t, halfWidth, text, p.name)
			}
		}
	}
}

// letter returns what stands for a piece of code: a Latin letter, or Chinese punctuation
// if the code is Chinese, since then no space is needed beside it.
func letter(code string) string {
	if hasWide(code) {
		return "。"
	}
	return "x"
}

// TestBreaks checks that no line ends between two Chinese characters: Markdown turns the
// break into a space, which would be seen there.
func TestBreaks(t *testing.T) {
	for _, p := range chinese.pages(t) {
		for _, s := range p.sections() {
			for _, lines := range s.prose {
				for i := range len(lines) - 1 {
					last, _ := utf8.DecodeLastRuneInString(lines[i])
					first, _ := utf8.DecodeRuneInString(lines[i+1])
					assert.False(t, unicode.Is(unicode.Han, last) && unicode.Is(unicode.Han, first),
						"%s breaks between %c and %c: %s", p.name, last, first, lines[i])
				}
			}
		}
	}
}

// TestEmphasis checks that all emphasis is seen as such. Markdown does not see the end of
// bold text if punctuation is inside and a letter outside: put the punctuation outside.
func TestEmphasis(t *testing.T) {
	for _, p := range pages(t) {
		_ = ast.Walk(p.blocks, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			switch n := n.(type) {
			case *ast.CodeSpan:
				return ast.WalkSkipChildren, nil
			case *ast.Text:
				text := string(n.Value(p.source))
				assert.NotContains(t, text, "**", p.name)
			}
			return ast.WalkContinue, nil
		})
	}
}
