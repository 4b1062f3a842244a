package guide

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark/ast"
)

// TestLinks checks that each link leads to a file, and to a heading there.
func TestLinks(t *testing.T) {
	for _, p := range pages(t) {
		for _, to := range p.links(t) {
			if strings.Contains(to, "://") {
				continue
			}
			file, anchor, hasAnchor := strings.Cut(to, "#")
			name := p.name
			if file != "" {
				name = path.Join(path.Dir(p.name), file)
			}
			if !assert.FileExists(t, filepath.Join(root, filepath.FromSlash(name)), "%s links to %s", p.name, to) || !hasAnchor {
				continue
			}
			assert.Contains(t, readPage(t, name).anchors(), anchor, "%s links to %s", p.name, to)
		}
	}
}

// links returns where the links of a page lead.
func (p page) links(t *testing.T) []string {
	var links []string
	require.NoError(t, ast.Walk(p.blocks, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Link:
			if entering {
				links = append(links, string(n.Destination))
			}
		case *ast.Image:
			if entering {
				links = append(links, string(n.Destination))
			}
		}
		return ast.WalkContinue, nil
	}))
	return links
}

// anchors returns the names that GitHub gives to the headings of a page.
func (p page) anchors() []string {
	var anchors []string
	for _, h := range p.headings() {
		name := strings.Map(func(r rune) rune {
			switch {
			case r == ' ' || r == '-':
				return '-'
			case r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, h.title)
		anchor := name
		for i := 1; slices.Contains(anchors, anchor); i++ {
			anchor = fmt.Sprintf("%s-%d", name, i)
		}
		anchors = append(anchors, anchor)
	}
	return anchors
}

func TestAnchors(t *testing.T) {
	assert.Equal(t, []string{"step-1-clock1", "linux-macos-windows", "a-wall", "a-wall-1"},
		parse("# Step 1: clock1\n\n## Linux, macOS, Windows\n\n### A wall\n\n### A wall\n").anchors())
}

// Folders of the workbook that its pages name, and those that some workbooks lack.
var (
	named = regexp.MustCompile("`((?:ch8|guide|internal|scripts|solutions|testdata|\\.ci|\\.github)(?:/[\\w.-]+)*)/?`")
	spare = regexp.MustCompile(`^(solutions|testdata/.*/(right|wrong))\b`)
)

// TestFiles checks that the files and folders that pages name exist.
func TestFiles(t *testing.T) {
	for _, p := range pages(t) {
		for _, match := range named.FindAllStringSubmatch(string(p.source), -1) {
			if spare.MatchString(match[1]) {
				continue
			}
			_, err := os.Stat(filepath.Join(root, filepath.FromSlash(match[1])))
			assert.NoError(t, err, "%s names %s", p.name, match[1])
		}
	}
}
