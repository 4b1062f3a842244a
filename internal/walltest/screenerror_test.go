package walltest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPicture(t *testing.T) {
	lines := strings.Split(strings.Repeat("old\n", 30)+"NewYork 08:00:01", "\n")
	e := &ScreenError{Lines: lines, mark: place{30, 8, 16}}
	assert.True(t, strings.HasSuffix(e.Picture(), "NewYork 08:00:01\n        ^^^^^^^^\n"))
	assert.Less(t, strings.Count(e.Picture(), "\n"), 24)
	assert.Equal(t, "(nothing)\n", (&ScreenError{}).Picture())
}
