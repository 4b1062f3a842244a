package guide

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A pair is a section in both languages.
type pair struct {
	page             page // the Chinese one
	english, chinese section
}

// pairs returns the sections of all pages, if they are the same in both languages.
func pairs(t *testing.T) []pair {
	t.Helper()
	var all []pair
	for _, p := range english.pages(t) {
		other := readPage(t, twin(p.name)).withoutRubric()
		ours, theirs := p.withoutRubric().sections(), other.sections()
		require.Equal(t, levels(ours), levels(theirs), "headings of %s and %s", p.name, other.name)
		for i := range ours {
			all = append(all, pair{page: other, english: ours[i], chinese: theirs[i]})
		}
	}
	return all
}

func levels(sections []section) []int {
	var levels []int
	for _, s := range sections {
		levels = append(levels, s.level)
	}
	return levels
}

// where names a section in a failure.
func (p pair) where() string { return p.page.name + ", " + p.chinese.title + ": " }

// TestSameHeadings checks that the parts of a step are the same parts in both languages,
// that the hints have as many levels, and that comments for tools are the same.
func TestSameHeadings(t *testing.T) {
	for _, p := range pairs(t) {
		if i := slices.Index(english.parts, p.english.title); i >= 0 {
			assert.Equal(t, chinese.parts[i], p.chinese.title, p.page.name)
		}
		assert.Equal(t, p.english.folds, p.chinese.folds, "%s<details>", p.where())
		assert.Equal(t, p.english.marks, p.chinese.marks, p.where())
	}
}

// TestSameLinks checks that sections lead to the same places, in whatever order.
func TestSameLinks(t *testing.T) {
	for _, p := range pairs(t) {
		var want, got []string
		for _, to := range p.english.links {
			want = append(want, place(t, twin(p.page.name), to))
		}
		for _, to := range p.chinese.links {
			got = append(got, place(t, p.page.name, to))
		}
		assert.ElementsMatch(t, want, got, p.where())
	}
}

// place returns where a link leads, the same for both languages: the English page, and
// the number of the heading there.
func place(t *testing.T, from, to string) string {
	file, anchor, _ := strings.Cut(to, "#")
	name := from
	if file != "" {
		name = path.Join(path.Dir(from), file)
	}
	if !strings.HasSuffix(name, ".md") || strings.Contains(to, "://") {
		return name
	}
	if twin(from) == name {
		return "the other language"
	}
	place := path.Base(name)
	if name == chinese.readme {
		place = english.readme
	}
	if anchor == "" {
		return place
	}
	return fmt.Sprintf("%s#%d", place, slices.Index(readPage(t, name).anchors(), anchor))
}

var figure = regexp.MustCompile(`\d[\d.,:]*`)

// TestSameTables checks that tables have the same rows and columns, with the same figures
// in each row.
func TestSameTables(t *testing.T) {
	for _, p := range pairs(t) {
		if !assert.Len(t, p.chinese.tables, len(p.english.tables), p.where()) {
			continue
		}
		for i, table := range p.english.tables {
			other := p.chinese.tables[i]
			if !assert.Len(t, other, len(table), p.where()) {
				continue
			}
			for j, row := range table {
				assert.Equal(t, cells(row), cells(other[j]), "%s%s", p.where(), other[j])
				assert.ElementsMatch(t, figuresOf(row), figuresOf(other[j]), "%s%s", p.where(), other[j])
			}
		}
	}
}

// cells counts the columns of a row.
func cells(row string) int { return strings.Count(strings.ReplaceAll(row, `\|`, ""), "|") }

func figuresOf(row string) []string {
	var figures []string
	for _, f := range figure.FindAllString(row, -1) {
		figures = append(figures, strings.TrimRight(f, ".,:"))
	}
	return figures
}

// added is what the Chinese pages name on their own: exercise 8.2 asks for send as well in
// the Chinese edition of the book.
var added = map[string]bool{"send": true}

// TestSameCode checks that what is between backticks is the same, in whatever order,
// except for what the grader prints in Chinese.
func TestSameCode(t *testing.T) {
	for _, p := range pairs(t) {
		var printed []string
		for _, code := range p.chinese.codes {
			if hasWide(code) {
				printed = append(printed, code)
			} else if !added[code] {
				assert.Contains(t, p.english.codes, code, p.where())
			}
		}
		var lost []string
		for _, code := range p.english.codes {
			if !slices.Contains(p.chinese.codes, code) {
				lost = append(lost, code)
			}
		}
		assert.Len(t, printed, len(lost), "%sin English only: %q; in Chinese only: %q", p.where(), lost, printed)
	}
}
