package workbook

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestRoot finds the workbook from a folder in it, and not from elsewhere.
func TestRoot(t *testing.T) {
	root, err := Root()
	require.NoError(t, err)
	assert.DirExists(t, filepath.Join(root, "testdata", "clock1"))

	t.Chdir(t.TempDir())
	_, err = Root()
	assert.ErrorContains(t, err, "is not in the workbook")
}
