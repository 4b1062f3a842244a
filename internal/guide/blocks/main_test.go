package blocks

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

const root = "../../.."

var play = flag.Bool("play", false, "run the commands of the pages, and play the failures that they show, for a minute or two")

func TestMain(m *testing.M) {
	flag.Parse()
	say.UseEnvironment()
	lab.AtOnce(12) // most of them wait, but several run whole graders
	os.Exit(m.Run())
}

// load returns the blocks of all pages.
func load(t *testing.T) []*Block {
	t.Helper()
	blocks, err := Load(root)
	require.NoError(t, err)
	require.NotEmpty(t, blocks)
	return blocks
}

// loadScenarios returns the scenarios of all steps.
func loadScenarios(t *testing.T) []scenario.Scenario {
	t.Helper()
	var all []scenario.Scenario
	for _, step := range lab.Steps {
		scenarios, err := scenario.Load(filepath.Join(root, "testdata"), step)
		require.NoError(t, err)
		all = append(all, scenarios...)
	}
	return all
}

// needSolutions skips a test where there are none.
func needSolutions(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(root, "solutions")); err != nil {
		t.Skip("this workbook has no solutions")
	}
}

// stepOf returns the step of a program such as clock1/wrong-no-go.
func stepOf(t *testing.T, program string) scenario.Step {
	t.Helper()
	name, _, _ := strings.Cut(program, "/")
	step, found := lab.StepNamed(name)
	require.True(t, found, "%s is not a program of a step", program)
	return step
}
