package transcript

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

func TestQuote(t *testing.T) {
	assert.Equal(t, `"half a line"`, Quote("half a line"))
	assert.Equal(t, `"`+strings.Repeat("x", 58)+`"`, Quote(strings.Repeat("x", 58)))
	assert.Equal(t, `"`+strings.Repeat("x", 58)+`" and 2 more bytes`, Quote(strings.Repeat("x", 60)))
	assert.Equal(t, `"`+strings.Repeat(`\x00`, 14)+`" and 6 more bytes`, Quote(strings.Repeat("\x00", 20)))
}

// A cell is narrow, whatever its bytes are, and never ends within a letter.
func TestBrief(t *testing.T) {
	assert.Equal(t, `"half a line\n"`, brief("half a line\n"))
	for _, s := range []string{"x", "\x00", "\xff", "ü", "時", "\n", `"`} {
		cell := brief(strings.Repeat(s, 100))
		assert.LessOrEqual(t, utf8.RuneCountInString(cell), maxCell+len("..."))
		assert.Greater(t, utf8.RuneCountInString(cell), maxCell-4)
		assert.True(t, strings.HasSuffix(cell, `"...`), cell)
		assert.True(t, utf8.ValidString(cell), cell)
	}
}
