package lesson

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/scenario"
)

var (
	guarded = regexp.MustCompile(`(?m)^\[!exec:(\S+)\]`)
	ran     = regexp.MustCompile(`(?m)^run (?:-(?:in|fails|blanks) \S+ |-\w+ )*([a-z]\S*)`)
)

// programsOf returns the programs that a scenario needs, besides those of the step.
func programsOf(text string) []string {
	var programs []string
	for _, match := range guarded.FindAllStringSubmatch(text, -1) {
		programs = append(programs, match[1])
	}
	for _, match := range ran.FindAllStringSubmatch(text, -1) {
		if match[1] != "client" {
			programs = append(programs, match[1])
		}
	}
	return programs
}

// TestPackages checks that the table knows every program that a scenario needs, and no
// other one.
func TestPackages(t *testing.T) {
	found := map[string]bool{compiler: true, "touch": true} // every Unix has touch
	for _, step := range lab.Steps {
		scenarios, err := scenario.Load(filepath.Join(root, "testdata"), step)
		require.NoError(t, err)
		for _, s := range scenarios {
			text, err := os.ReadFile(s.File)
			require.NoError(t, err)
			for _, program := range programsOf(string(text)) {
				found[program] = true
			}
		}
	}
	delete(found, "touch")
	for program := range found {
		assert.Contains(t, packages, program)
	}
	assert.Len(t, packages, len(found))
}
