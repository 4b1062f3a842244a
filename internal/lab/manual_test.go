package lab

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/clocktest"
	"goplab/internal/filetest"
	"goplab/internal/ftpscenario"
	"goplab/internal/scenario"
	"goplab/internal/walltest"
)

var update = flag.Bool("update", false, "write the manuals of commands into the documentation of their packages")

// TestManuals keeps the manuals in the documentation of packages equal to their
// commands.
func TestManuals(t *testing.T) {
	const heading = "// The commands:\n//\n"
	for dir, commands := range map[string][]scenario.Command{
		"scenario":    scenario.Commands(),
		"clocktest":   clocktest.Commands(),
		"walltest":    walltest.Commands(),
		"filetest":    filetest.Commands(),
		"ftpscenario": ftpscenario.Commands(),
	} {
		file := filepath.Join("..", dir, "doc.go")
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		before, after, found := strings.Cut(string(text), heading)
		require.True(t, found, "%s has no line %q", file, strings.TrimSpace(heading))
		for strings.HasPrefix(after, "//\t") {
			_, after, _ = strings.Cut(after, "\n")
		}

		want := before + heading + scenario.Manual(commands) + after
		if *update {
			require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
			continue
		}
		assert.True(t, want == string(text), "%s: the manual is stale; run go test ./internal/lab -run Manuals -update", file)
	}
}
