package walltest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPicture(t *testing.T) {
	lines := strings.Split(strings.Repeat("old\n", 30)+"NewYork 08:00:01", "\n")
	e := &ScreenError{Lines: lines, mark: place{30, 8, 16}}
	assert.True(t, strings.HasSuffix(e.Picture(24), "NewYork 08:00:01\n        ^^^^^^^^\n"))
	for most := 6; most < 30; most++ {
		assert.LessOrEqual(t, strings.Count(e.Picture(most), "\n"), most)
		assert.Contains(t, e.Picture(most), "NewYork 08:00:01\n        ^^^^^^^^\n")
	}
	assert.Equal(t, "(nothing)\n", (&ScreenError{}).Picture(24))
}
