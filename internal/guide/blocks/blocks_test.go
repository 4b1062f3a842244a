package blocks

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/scenario"
)

// TestBlocks checks that each block that has commands can be run, or says why not, and
// that each failure says whose it is.
func TestBlocks(t *testing.T) {
	for _, b := range load(t) {
		assert.NoError(t, b.check())
	}
}

// TestWanted checks that what pictures say was wanted is what scenarios want.
func TestWanted(t *testing.T) {
	scenarios := loadScenarios(t)
	for _, b := range load(t) {
		if b.original == nil {
			assert.NoError(t, b.checkWanted(scenarios))
		}
	}
}

// TestNames checks that the programs and scenarios that comments name exist.
func TestNames(t *testing.T) {
	needSolutions(t)
	scenarios := loadScenarios(t)
	for _, b := range load(t) {
		for _, setup := range b.Note.Setup {
			for _, program := range setup.Given {
				assert.True(t, program == "solutions" || programExists(program), "%s: there is no %s", b.Place(), program)
			}
		}
		f := b.Note.Failure
		if f == nil {
			continue
		}
		step, _, _ := strings.Cut(f.Program, "/")
		assert.True(t, programExists(f.Program), "%s: there is no %s", b.Place(), f.Program)
		assert.True(t, slices.ContainsFunc(scenarios, func(s scenario.Scenario) bool {
			return s.Step == step && s.Name == f.Scenario
		}), "%s: %s has no scenario %s", b.Place(), step, f.Scenario)
	}
}

// programExists reports whether there is a solution such as clock1, or a right or a wrong
// program such as clock1/wrong-no-go.
func programExists(program string) bool {
	file := filepath.Join(root, "solutions", program)
	if step, name, isVariant := strings.Cut(program, "/"); isVariant {
		kind, name, _ := strings.Cut(name, "-")
		file = filepath.Join(root, "testdata", step, kind, name+".txtar")
	}
	_, err := os.Stat(file)
	return err == nil
}
