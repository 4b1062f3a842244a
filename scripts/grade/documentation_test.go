package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/marking"
	"goplab/internal/scenario"
)

var (
	documented = regexp.MustCompile("go run ./scripts/grade([^`;\n]*)")
	forPeople  = regexp.MustCompile(`   .*$`)
	comment    = regexp.MustCompile(`<!--.*-->`) // it has what comes before a command, and is run
)

// TestDocumentation checks that grade understands each of its commands that the pages of
// the guide show, in tables and in the text, too.
func TestDocumentation(t *testing.T) {
	root := filepath.Join("..", "..")
	scenarios := loadAll(t, root)
	for _, pattern := range []string{"README*.md", "guide/*.md", "guide/*/*.md"} {
		pages, err := filepath.Glob(filepath.Join(root, pattern))
		require.NoError(t, err)
		for _, page := range pages {
			text, err := os.ReadFile(page)
			require.NoError(t, err)
			number := 0
			for line := range strings.Lines(string(text)) {
				number++
				for _, match := range documented.FindAllStringSubmatch(comment.ReplaceAllString(line, ""), -1) {
					assertUnderstood(t, page, number, strings.Fields(forPeople.ReplaceAllString(match[1], "")), scenarios)
				}
			}
		}
	}
}

// assertUnderstood checks that grade knows the flags, and the scenarios.
func assertUnderstood(t *testing.T, page string, line int, args []string, scenarios []scenario.Scenario) {
	var errors strings.Builder
	o := options{out: io.Discard, errors: &errors}
	assert.NoError(t, o.parse(args), "%s:%d: grade does not understand %s: %s", page, line, args, &errors)
	for _, selector := range o.selection {
		found := slices.ContainsFunc(scenarios, marking.Selection{selector}.Includes)
		assert.True(t, found, "%s:%d: there is no scenario %s", page, line, selector)
	}
}

// loadAll returns the scenarios of all steps.
func loadAll(t *testing.T, root string) []scenario.Scenario {
	var all []scenario.Scenario
	for _, step := range lab.Steps {
		scenarios, err := scenario.Load(filepath.Join(root, "testdata"), step)
		require.NoError(t, err)
		all = append(all, scenarios...)
	}
	return all
}
