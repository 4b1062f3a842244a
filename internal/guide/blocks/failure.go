package blocks

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"goplab/internal/scenario"
)

// wide matches a Chinese letter and the spaces around it: a line may end at any.
var wide = regexp.MustCompile(` *([\p{Han}\x{3000}-\x{303f}\x{ff00}-\x{ffef}]) *`)

// flat returns text in one line, without what may differ between runs.
func flat(lines []string) string {
	text := general(strings.Join(strings.Fields(strings.Join(lines, " ")), " "))
	return wide.ReplaceAllString(text, "$1")
}

// compare returns an error about the first line of the block that is not in what came. It
// does not matter where lines are wrapped, and what comes before and after.
func (b *Block) compare(got string) error {
	text := flat(strings.Split(got, "\n"))
	for i := range b.Lines {
		if !strings.Contains(text, flat(b.Lines[:i+1])) {
			return b.errorf(i, "the page shows %q here, but this came:\n%s", strings.TrimSpace(b.Lines[i]), got)
		}
	}
	return nil
}

// wanted returns the rows of the left half of a picture of moments, and the line of the
// first, if the block has such a picture.
func (b *Block) wanted() (rows []string, first int) {
	head := slices.IndexFunc(b.Lines, func(line string) bool {
		return strings.HasPrefix(strings.TrimSpace(line), "wanted ") && strings.HasSuffix(line, " happened")
	})
	if head < 0 {
		return nil, 0
	}
	width := strings.Index(b.Lines[head], "happened")
	for _, line := range b.Lines[head+1:] {
		if strings.TrimSpace(line) == "" {
			break
		}
		rows = append(rows, line[:min(width, len(line))])
	}
	return rows, head + 1
}

// checkWanted returns an error if what the block says was wanted is not what a scenario
// wants whose sentence it has.
func (b *Block) checkWanted(scenarios []scenario.Scenario) error {
	rows, first := b.wanted()
	if rows == nil {
		return nil
	}
	text := flat(b.Lines)
	err := b.errorf(first-1, "a picture with what was wanted needs the sentence of its scenario, word for word, above it")
	for _, s := range scenarios {
		if !strings.Contains(text, flat([]string{s.Sentence})) {
			continue
		}
		if err = b.checkRows(rows, first, s); err == nil {
			return nil
		}
	}
	return err
}

// checkRows compares rows with the beginning of a scenario's transcript.
func (b *Block) checkRows(rows []string, first int, s scenario.Scenario) error {
	transcript, err := transcriptOf(s)
	if err != nil {
		return err
	}
	for i, row := range rows {
		want := ""
		if i < len(transcript) {
			want = transcript[i]
		}
		if !slices.Equal(strings.Fields(row), strings.Fields(want)) {
			return b.errorf(first+i, "the page says that %q was wanted, but %s says %q", strings.TrimSpace(row), filepath.ToSlash(s.File), want)
		}
	}
	return nil
}

// transcriptOf returns the lines of a scenario's transcript.
func transcriptOf(s scenario.Scenario) ([]string, error) {
	text, err := os.ReadFile(s.File)
	if err != nil {
		return nil, err
	}
	for _, f := range txtar.Parse(text).Files {
		if f.Name == "transcript" {
			return strings.Split(string(f.Data), "\n"), nil
		}
	}
	return nil, fmt.Errorf("%s has no transcript", s.File)
}
