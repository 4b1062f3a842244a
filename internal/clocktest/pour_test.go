package clocktest

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseSize(t *testing.T) {
	for text, want := range map[string]int64{"0B": 0, "511B": 511, "1MiB": 1 << 20, "64MiB": 64 << 20} {
		size, err := parseSize(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, size, text)
	}
	_, err := parseSize("much")
	assert.Error(t, err)
}
