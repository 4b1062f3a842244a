package handout

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// Between these lines is what a page says to those who have the whole workbook.
const (
	cutMark  = "<!-- not handed out -->"
	keepMark = "<!-- handed out again -->"
)

// cut returns a page without what is between the marks. Its error begins with a line
// number.
func cut(page []byte) ([]byte, error) {
	var kept bytes.Buffer
	cutAt, number := 0, 0
	blank := false // whether the last line kept is empty
	for line := range bytes.Lines(page) {
		number++
		text := strings.TrimSpace(string(line))
		switch {
		case text == cutMark && cutAt > 0, text == keepMark && cutAt == 0:
			return nil, fmt.Errorf("%d: %s is in the wrong place", number, text)
		case text == cutMark:
			cutAt = number
		case text == keepMark:
			cutAt = 0
		case cutAt > 0, text == "" && blank:
		default:
			kept.Write(line)
			blank = text == ""
		}
	}
	if cutAt > 0 {
		return nil, fmt.Errorf("%d: there is no %s after it", cutAt, keepMark)
	}
	return kept.Bytes(), nil
}

// item matches what a line of navigation has between two dots: a link, and what it says.
var item = regexp.MustCompile(`^\[[^\]]*\]\(([^)#]*)[^)]*\)$`)

// cutNavigation returns a page without the links to pages that are left out, in lines of
// links with " · " between them.
func cutNavigation(name string, page []byte) []byte {
	lines := strings.Split(string(page), "\n")
	for i, line := range lines {
		if !strings.Contains(line, " · ") {
			continue
		}
		items := strings.Split(line, " · ")
		lines[i] = strings.Join(slices.DeleteFunc(items, func(text string) bool {
			match := item.FindStringSubmatch(text)
			return match != nil && isLeftOut(path.Join(path.Dir(name), match[1]))
		}), " · ")
	}
	return []byte(strings.Join(lines, "\n"))
}

// checkLinks returns an error if a page has a link to a file that is not in the edition.
func (e *Edition) checkLinks() error {
	for _, f := range e.Files {
		if path.Ext(f.Name) != ".md" {
			continue
		}
		for _, to := range links(f.Text) {
			file, _, _ := strings.Cut(to, "#")
			if file == "" || strings.Contains(to, "://") || e.has(path.Join(path.Dir(f.Name), file)) {
				continue
			}
			return fmt.Errorf("%s has a link to %s, which is not handed out: put what only the whole workbook has between the lines %s and %s",
				f.Name, to, cutMark, keepMark)
		}
	}
	return nil
}

// links returns where the links and pictures of a page lead.
func links(page []byte) []string {
	var all []string
	ast.Walk(goldmark.DefaultParser().Parse(text.NewReader(page)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Link:
			if entering {
				all = append(all, string(n.Destination))
			}
		case *ast.Image:
			if entering {
				all = append(all, string(n.Destination))
			}
		}
		return ast.WalkContinue, nil
	})
	return all
}
