package filetest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLastLines(t *testing.T) {
	assert.Equal(t, "a\nb", lastLines("a\nb", 2))
	assert.Equal(t, "...\nb\nc", lastLines("a\nb\nc", 2))
	long := strings.Repeat("x\n", 100) + "the end"
	assert.Equal(t, maxLinesShown, strings.Count(lastLines(long, maxLinesShown), "\n"))
}
