package marking

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPlans looks at what is to be played of an empty tree.
func TestPlans(t *testing.T) {
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	m, err := New(root, t.TempDir())
	require.NoError(t, err)

	for _, test := range []struct {
		selector string
		levels   []string
	}{
		{"clock1", []string{"core", "stretch"}},
		{"clock1/core", []string{"core"}},
		{"clock1/stretch", []string{"stretch"}},
		{"clock1/one-at-a-time", []string{"core"}},
		{"ftp/5.8", []string{"stretch"}},
	} {
		selector, is := ParseSelector(test.selector)
		require.True(t, is, test.selector)
		plans, err := m.Plans(Selection{selector})
		require.NoError(t, err)
		require.Len(t, plans, 1)
		var levels []string
		for _, s := range plans[0].ToPlay() {
			if len(levels) == 0 || levels[len(levels)-1] != s.Level() {
				levels = append(levels, s.Level())
			}
		}
		assert.Equal(t, test.levels, levels, test.selector)
		assert.Equal(t, test.selector == "clock1/stretch" || test.selector == "ftp/5.8", plans[0].IsDone(), test.selector)
	}

	_, err = m.Plans(Selection{{Step: "clock1", Part: "bonus"}})
	assert.ErrorContains(t, err, `clock1 has no scenario "bonus"`)
}
