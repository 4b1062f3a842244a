package scenario

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestClip(t *testing.T) {
	small := "    A    B\n    1    2\n"
	assert.Equal(t, small, clip(small))

	tall := small + strings.Repeat("    x\n", 100) + "    last  <-\n"
	clipped := clip(tall)
	assert.Equal(t, maxPictureLines, strings.Count(clipped, "\n"))
	assert.True(t, strings.HasPrefix(clipped, small+"    ...\n"))
	assert.True(t, strings.HasSuffix(clipped, "    x\n    last  <-\n"))

	wide := clip("    " + strings.Repeat("ä", 500) + "\n")
	assert.Equal(t, maxPictureWidth+1, len([]rune(wide)))
	assert.True(t, strings.HasSuffix(wide, "ä…\n"))
}

func TestShorten(t *testing.T) {
	assert.Equal(t, "short", shorten("short"))
	long := shorten(strings.Repeat("a", 300) + "the reason")
	assert.Len(t, []rune(long), maxPrintedWidth)
	assert.True(t, strings.HasSuffix(long, "the reason"))
}
