package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/mutant"
)

const root = "../.."

// TestExcusesAreOfMutants sees that each reason is about a mutant that there is.
func TestExcusesAreOfMutants(t *testing.T) {
	if _, err := os.Stat(filepath.Join(root, "solutions")); err != nil {
		t.Skip("there are no solutions here")
	}
	for _, step := range lab.Steps {
		excuses, err := mutant.Excuses(filepath.Join(root, "testdata", step.Name, "mutants.txt"))
		require.NoError(t, err)
		for _, program := range step.Programs {
			source, err := mutant.Load(filepath.Join(root, "solutions", filepath.FromSlash(program.Folder)))
			require.NoError(t, err)
			for _, m := range source.Mutants() {
				delete(excuses, program.Name+" "+m.ID)
			}
		}
		assert.Empty(t, excuses, step.Name)
	}
}

// TestReadme sees that the README speaks of the mutants that are no mistakes.
func TestReadme(t *testing.T) {
	if _, err := os.Stat(filepath.Join(root, "solutions")); err != nil {
		t.Skip("there are no solutions here")
	}
	number := 0
	for _, step := range lab.Steps {
		excuses, err := mutant.Excuses(filepath.Join(root, "testdata", step.Name, "mutants.txt"))
		require.NoError(t, err)
		number += len(excuses)
	}
	for file, sentence := range map[string]string{
		"README.md":       "the other %d are\nno mistakes",
		"README.zh-CN.md": "其余 %d 个不是错误",
	} {
		text, err := os.ReadFile(filepath.Join(root, file))
		require.NoError(t, err)
		assert.Contains(t, string(text), fmt.Sprintf(sentence, number))
	}
}

// TestReport counts what became of mutants.
func TestReport(t *testing.T) {
	step := lab.Steps[0]
	a := func(id, excuse string) *subject {
		return &subject{Mutant: mutant.Mutant{ID: id}, program: step.Program(), excuse: excuse}
	}
	subjects := []*subject{a("a", ""), a("b", ""), a("c", "a reason"), a("d", "")}
	fates := map[string]fate{
		"clock1 a": {KilledBy: "clock1/x", Level: "core"},
		"clock1 b": {KilledBy: "clock1/y", Level: "stretch"},
		"clock1 d": {Doubt: true},
	}

	var out bytes.Buffer
	assert.Equal(t, 0, report(&out, subjects, fates), "nothing is known to have survived")
	assert.Contains(t, out.String(), "survived (not every scenario has a verdict): clock1 d\n")
	assert.Regexp(t, regexp.MustCompile(`total +4 +1 +1 +1 +0 +1\n`), out.String())

	fates["clock1 d"] = fate{}
	assert.Equal(t, survived, report(&out, subjects, fates))
	assert.Equal(t, 0, report(&out, subjects[:3], fates))
}
