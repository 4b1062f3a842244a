package graded

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/isolate"
	"goplab/internal/lab"
	"goplab/internal/scenario"
)

var (
	testdata  = filepath.Join("..", "..", "testdata")
	solutions = filepath.Join("..", "..", "solutions")
)

var playVariants = flag.Bool("variants", false, "play the scenarios with every right and wrong program, for minutes")

func TestMain(m *testing.M) {
	flag.Parse()
	lab.AtOnce(120) // each a program or two, which mostly wait
	status := m.Run()
	if workshop != nil {
		os.RemoveAll(workshop.Dir)
	}
	os.Exit(status)
}

// loadAll loads the variants of a step. It skips the test where there are none.
func loadAll(t *testing.T, step scenario.Step) []Variant {
	if _, err := os.Stat(solutions); err != nil {
		t.Skip("this workbook has no solutions, so right and wrong programs cannot be made of them")
	}
	variants, err := Load(testdata, solutions, step)
	require.NoError(t, err)
	if len(variants) == 0 {
		t.Skip("this workbook has no right and wrong programs")
	}
	return variants
}

// TestLoad reads every right and wrong program.
func TestLoad(t *testing.T) {
	for _, step := range lab.Steps {
		t.Run(step.Name, func(t *testing.T) {
			variants := loadAll(t, step)
			isRight := func(v Variant) bool { return v.Right }
			isWrong := func(v Variant) bool { return !v.Right }
			assert.True(t, slices.ContainsFunc(variants, isRight), "it has no right program")
			assert.True(t, slices.ContainsFunc(variants, isWrong), "it has no wrong program")

			names := []string{"stretch"} // all of them
			scenarios, err := scenario.Load(testdata, step)
			require.NoError(t, err)
			for _, s := range scenarios {
				names = append(names, s.Name)
			}
			for _, v := range variants {
				assert.Subset(t, names, v.Fails, "%s: fails", v.ID())
				assert.True(t, v.Right || slices.Contains(names[1:], v.CaughtBy), "%s: caught by %s, which is no scenario", v.ID(), v.CaughtBy)
			}
		})
	}
}

// workshop is where all variants are built: once, however many rounds -count asks
// for.
var workshop *Workshop

// TestVariants plays each wrong program with the scenario that must catch it, and
// each right one with all that it should pass.
func TestVariants(t *testing.T) {
	if !*playVariants {
		t.Skip("run with -variants")
	}
	if namespaces, why := isolate.Namespaces(); !namespaces {
		t.Skipf("hundreds of programs would take turns for an hour (%s)", why)
	}

	variants := map[string][]Variant{}
	var all []Variant
	for _, step := range lab.Steps {
		variants[step.Name] = slices.DeleteFunc(loadAll(t, step), func(v Variant) bool { return !isSelected(v) })
		all = append(all, variants[step.Name]...)
	}
	build(t, all)

	for _, step := range lab.Steps {
		scenarios, err := scenario.Load(testdata, step)
		require.NoError(t, err)
		for _, v := range variants[step.Name] {
			bench := workshop.Bench(v, step)
			t.Run(v.ID(), func(t *testing.T) {
				if !v.Busy {
					t.Parallel()
				}
				v.Play(t, bench, scenarios, lab.Stretch())
			})
		}
	}
}

// isSelected reports whether the flag -run selects a variant: building all of them
// takes minutes.
func isSelected(v Variant) bool {
	_, pattern, _ := strings.Cut(flag.Lookup("test.run").Value.String(), "/")
	pattern, _, _ = strings.Cut(pattern, "/")
	selected, err := regexp.MatchString(pattern, v.ID())
	return selected || err != nil
}

// build builds variants.
func build(t *testing.T, variants []Variant) {
	if workshop != nil {
		return
	}
	dir, err := os.MkdirTemp("", "variants")
	require.NoError(t, err)
	workshop = &Workshop{Dir: dir, Solutions: &lab.Builder{
		Tree: solutions, Name: "ch8", Work: filepath.Join(dir, "solutions"), Trusted: true,
		Rerun: func(s scenario.Scenario) string { return lab.Rerun("ch8", s) },
	}}
	require.NoError(t, workshop.Build(variants))
}
