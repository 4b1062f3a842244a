package picture_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/picture"
)

// TestGuide checks the pictures of the guide, and that a page shows each.
func TestGuide(t *testing.T) {
	files, err := filepath.Glob("../../guide/pictures/*")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	pages := readPages(t)
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, ".svg", filepath.Ext(name))
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.NoError(t, picture.Check(text))
			assert.Contains(t, pages, "pictures/"+name+")", "no page shows it")
		})
	}
}

// readPages returns the text of all pages.
func readPages(t *testing.T) string {
	var all strings.Builder
	for _, pattern := range []string{"../../*.md", "../../guide/*.md"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, files)
		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			all.Write(text)
		}
	}
	return all.String()
}
