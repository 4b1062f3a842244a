package lesson

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
)

// TestStarters checks the starters that Reset puts back: they send students to the
// page of their step, and have the test that the solution has.
func TestStarters(t *testing.T) {
	for _, s := range lab.Steps {
		require.DirExists(t, StarterFolder(root, s.Name), "copy ch8/%s to testdata/%s/starter", s.Name, s.Name)
		starter := files(t, StarterFolder(root, s.Name))
		assert.Contains(t, starter["main.go"], "log.Fatal(`nothing here yet: begin with "+s.Start()+"`)\n")
		test := s.Name + "_test.go"
		if theirs, err := os.ReadFile(filepath.Join(root, "solutions", s.Name, test)); err == nil {
			assert.Equal(t, string(theirs), starter[test])
		}
	}
}

// TestStartersAreInCh8 checks that a fresh workbook begins with the same starters. A
// student's is no longer fresh, so it has to be asked for.
func TestStartersAreInCh8(t *testing.T) {
	if os.Getenv("GOPLAB_FRESH") == "" {
		t.Skip("GOPLAB_FRESH=1 checks that ch8 holds the starters")
	}
	for _, s := range lab.Steps {
		same, err := sameFiles(filepath.Join(root, StudentTree, s.Name), StarterFolder(root, s.Name))
		require.NoError(t, err)
		assert.True(t, same, "ch8/%s is not testdata/%s/starter: copy one to the other", s.Name, s.Name)
	}
}
