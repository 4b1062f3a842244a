package lab

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestManual keeps the list of commands in the package's documentation equal to
// the commands that there are.
func TestManual(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	_, list, found := strings.Cut(string(text), "these are:\n//\n")
	require.True(t, found)
	list, _, _ = strings.Cut(list, "//\n")
	var documented, known []string
	for line := range strings.Lines(list) {
		if usage, found := strings.CutPrefix(line, "//\t"); found && !strings.HasPrefix(usage, "\t") {
			documented = append(documented, strings.TrimSpace(usage))
		}
	}
	for _, c := range commands {
		known = append(known, c.usage)
	}
	assert.ElementsMatch(t, known, documented)
}

// TestOwnNames finds commands that testscript has under the same name: its own
// would be carried out instead.
func TestOwnNames(t *testing.T) {
	for name, c := range commands {
		result := playText(t, "x", name+strings.Repeat(" x", 50)+"\n")
		assert.Contains(t, result.Message, "expected: "+c.usage)
	}
}
