package guide

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// command finds what is typed in a line of a block of code.
var command = regexp.MustCompile(`^(\$ )?((apt|curl|for|git|go|kill|killall|lftp|nc|python3|rm|sh|sleep|ss|telnet|truncate|while) |ftp -|TZ=)`)

// remark finds where the code of a line ends and a remark, or another column, begins.
var remark = regexp.MustCompile(`\s{2,}| // `)

// translated are beginnings of lines that are in English only.
var translated = map[string]bool{
	"wanted": true, "step": true, "total": true, "the client": true,
	"client < (closes the connection)": true,
}

// TestSameBlocks checks that blocks of code have the same commands and figures, and the
// same lines, except for remarks and sentences.
func TestSameBlocks(t *testing.T) {
	for _, p := range pairs(t) {
		if !assert.Len(t, p.chinese.blocks, len(p.english.blocks), p.where()) {
			continue
		}
		for i, block := range p.english.blocks {
			assertCommands(t, p.where(), block, p.chinese.blocks[i])
			assertLines(t, p.where(), block, p.chinese.blocks[i])
			ours, theirs := strings.Join(block, "\n"), strings.Join(p.chinese.blocks[i], "\n")
			assert.ElementsMatch(t, figuresOf(ours), figuresOf(theirs), p.where())
		}
	}
}

// assertCommands checks that two blocks have the same commands, in the same order. If a
// command has a remark in Chinese, its twin has one in English.
func assertCommands(t *testing.T, where string, block, other []string) {
	ours, theirs := commands(block), commands(other)
	if !assert.Len(t, theirs, len(ours), "%s%q, in English %q", where, theirs, ours) {
		return
	}
	for i, line := range theirs {
		typed := withoutRemark(line)
		if typed != line && strings.HasPrefix(ours[i], typed+"  ") {
			continue
		}
		assert.Equal(t, ours[i], typed, where)
	}
}

func commands(block []string) []string {
	var found []string
	for _, line := range block {
		if command.MatchString(line) {
			found = append(found, line)
		}
	}
	return found
}

// withoutRemark cuts off a remark in Chinese. There are two spaces or more before it.
func withoutRemark(line string) string {
	for i, r := range line {
		if hasWide(string(r)) {
			return strings.TrimRight(line[:max(0, strings.LastIndex(line[:i], "  "))], " ")
		}
	}
	return line
}

// assertLines checks that lines without Chinese characters are the same in both
// languages, and so is what is before a remark.
func assertLines(t *testing.T, where string, block, other []string) {
	whole, starts, seen := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, line := range block {
		whole[line], whole[score(line)] = true, true
		starts[start(line)] = true
	}
	for _, line := range other {
		if !hasWide(line) {
			assert.True(t, whole[line] || whole[score(line)], "%snot in English: %s", where, line)
		} else if begin := start(line); begin != "" && !hasWide(begin) {
			assert.True(t, starts[begin], "%snot in English: %s", where, line)
		}
		seen[start(line)] = true
	}
	for begin := range starts {
		assert.True(t, begin == "" || seen[begin] || translated[begin], "%snot in Chinese: %s", where, begin)
	}
}

// start returns what is before the remark of a line, and nothing if it has none.
func start(line string) string {
	line = strings.TrimLeft(line, " \t")
	if at := remark.FindStringIndex(line); at != nil {
		return line[:at[0]]
	}
	return ""
}

// score returns a line of the board in a form that is the same in both languages.
func score(line string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(line, " of ", "/")), " ")
}
