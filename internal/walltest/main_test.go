package walltest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"goplab/internal/isolate"
	"goplab/internal/scenario"
)

// TestMain lets this program be a bad wall where a scenario starts it as one.
func TestMain(m *testing.M) {
	if program := badWalls[os.Args[0]]; program != nil {
		program()
		os.Exit(0)
	}
	isolate.Enter()
	flag.Set("test.parallel", "20") // the tests mostly wait
	os.Exit(m.Run())
}

// headerLines is how many lines playText adds before a scenario's commands.
const headerLines = 6

// playText plays a scenario that is given as text, without its header, with one of
// the bad walls.
func playText(t *testing.T, program, text string) scenario.Result {
	const header = "# The wall shows each server's time.\n# checks: W1\n# points: 1\n# hint: none\n# try it: nothing\n\n"
	require.Equal(t, headerLines, strings.Count(header, "\n"))
	file := filepath.Join(t.TempDir(), "scenario.txtar")
	require.NoError(t, os.WriteFile(file, []byte(header+text), 0o644))

	step := scenario.Step{
		Name:     program,
		Programs: []scenario.Program{{Name: program, Folder: program}},
		Promises: []scenario.Promise{{ID: "W1"}},
		Commands: Commands(),
	}
	s, err := scenario.LoadFile(file, step)
	require.NoError(t, err)
	self, err := os.Executable()
	require.NoError(t, err)
	bench := &scenario.Bench{
		Step:     step,
		Programs: map[string]scenario.Executable{program: {Path: self}},
		Tree:     "ch8",
		Rerun:    func(scenario.Scenario) string { return "go test" },
	}
	return bench.Play(s)
}
