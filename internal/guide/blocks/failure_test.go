package blocks

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/graded"
	"goplab/internal/isolate"
	"goplab/internal/lab"
	"goplab/internal/scenario"
)

// maxTries is how often a failure is played until it is the one that the page shows:
// chance may show another first, or one a moment later.
const maxTries = 5

// TestFailures plays the failures that pages show: the English ones, or with
// GOPLAB_LANG=zh the Chinese ones.
func TestFailures(t *testing.T) {
	if !*play {
		t.Skip("run with -play")
	}
	needSolutions(t)
	if namespaces, why := isolate.Namespaces(); !namespaces {
		t.Skip(why)
	}

	chinese := os.Getenv("GOPLAB_LANG") == "zh"
	blocks := slices.DeleteFunc(load(t), func(b *Block) bool { return b.Note.Failure == nil || chinese != (b.original != nil) })
	workshop := &graded.Workshop{Dir: t.TempDir(), Solutions: &lab.Builder{
		Tree: filepath.Join(root, "solutions"), Name: "ch8", Work: t.TempDir(), Trusted: true,
		Rerun: func(s scenario.Scenario) string { return lab.Rerun("ch8", s) },
	}}
	variants := build(t, workshop, blocks)
	for failure, blocks := range byFailure(blocks) {
		t.Run(failure.Program+"/"+failure.Scenario, func(t *testing.T) {
			t.Parallel()
			bench := workshop.Bench(variants[failure.Program], stepOf(t, failure.Program))
			var err error
			for range maxTries {
				got := fail(t, bench, failure.Scenario)
				err = nil
				for _, b := range blocks {
					err = errors.Join(err, b.compare(got))
				}
				if err == nil {
					return
				}
			}
			assert.NoError(t, err)
		})
	}
}

func byFailure(blocks []*Block) map[Failure][]*Block {
	by := map[Failure][]*Block{}
	for _, b := range blocks {
		by[*b.Note.Failure] = append(by[*b.Note.Failure], b)
	}
	return by
}

// build builds the programs that fail.
func build(t *testing.T, workshop *graded.Workshop, blocks []*Block) map[string]graded.Variant {
	wanted := map[string]bool{}
	for _, b := range blocks {
		wanted[b.Note.Failure.Program] = true
	}
	byName := map[string]graded.Variant{}
	var variants []graded.Variant
	for _, step := range lab.Steps {
		all, err := graded.Load(filepath.Join(root, "testdata"), filepath.Join(root, "solutions"), step)
		require.NoError(t, err)
		for _, v := range all {
			kind := "wrong-"
			if v.Right {
				kind = "right-"
			}
			if name := v.Step + "/" + kind + v.Name; wanted[name] {
				byName[name], variants = v, append(variants, v)
			}
		}
	}
	require.Len(t, byName, len(wanted))
	require.NoError(t, workshop.Build(variants))
	return byName
}

// fail plays a scenario, and returns what the student reads.
func fail(t *testing.T, bench *scenario.Bench, name string) string {
	scenarios, err := scenario.Load(filepath.Join(root, "testdata"), bench.Step)
	require.NoError(t, err)
	i := slices.IndexFunc(scenarios, func(s scenario.Scenario) bool { return s.Name == name })
	require.GreaterOrEqual(t, i, 0, "there is no scenario %s", name)
	result := bench.Play(t.Context(), scenarios[i])
	if result.Verdict == scenario.Skip {
		t.Skip(result.Message)
	}
	return fmt.Sprintf("%s\n\n%s", result.Message, result.Detail)
}
