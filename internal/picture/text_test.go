package picture_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func replace(t *testing.T, text, old, new string) string {
	require.Contains(t, text, old)
	return strings.ReplaceAll(text, old, new)
}

func spaces(n int) string { return strings.Repeat(" ", n) }
