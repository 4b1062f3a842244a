package filetest

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

func TestEnding(t *testing.T) {
	assert.Equal(t, "a\nb", ending("a\nb", 2))
	assert.Equal(t, "...\nc", ending("a\nb\nc", 2))
	long := strings.Repeat("x\n", 100) + "the end"
	assert.Equal(t, maxPicture-1, strings.Count(ending(long, maxPicture), "\n"))

	wide := ending(strings.Repeat("ftp> ", 400)+"the end", 5)
	assert.Equal(t, maxWidth, utf8.RuneCountInString(wide))
	assert.True(t, strings.HasPrefix(wide, "ftp> ftp> "))
	assert.True(t, strings.HasSuffix(wide, "ftp> the end"))
}

// TestPacked puts short lines into one when there are many.
func TestPacked(t *testing.T) {
	assert.Equal(t, "ls\ncd docs\nclose", packed("ls\ncd docs\nclose"))
	assert.Equal(t, "ls, cd docs, ls, get a.txt, close", packed("ls\ncd docs\nls\nget a.txt\nclose"))

	long := packed(strings.Repeat("get notes.txt "+strings.Repeat("x", 100)+"\n", 9) + "close")
	for line := range strings.Lines(long) {
		assert.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSpace(line)), maxWidth)
	}
	assert.True(t, strings.HasSuffix(long, ", close"), long)
}
