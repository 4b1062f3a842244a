// Package scenariotest tests commands: it plays a scenario that a test has as text,
// with the test binary itself as the program under test.
//
//	func TestMain(m *testing.M) { scenariotest.Main(m, programs) }
//
//	result := scenariotest.Play(t, "dies-late", "8000", Commands(), "server dies-late\n...")
package scenariotest

import (
	"flag"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"goplab/internal/isolate"
	"goplab/internal/scenario"
)

// header is that of every scenario: a script begins in its line 6.
const header = "# A test.\n# checks: X1\n# points: 1\n# hint: think\n# try it: go run ./ch8/x\n"

// atOnce is how many tests may run at once, since they mostly wait.
const atOnce = "100"

// Main is a TestMain for tests whose binary is also the programs under test, by the
// names under which it is started.
func Main(m *testing.M, programs map[string]func()) {
	if program := programs[os.Args[0]]; program != nil {
		program()
		os.Exit(0)
	}
	isolate.Enter()
	flag.Parse()
	flag.Set("test.parallel", atOnce)
	os.Exit(m.Run())
}

// Load makes a scenario of a script, without a header, and a bench for a program that
// listens at a port.
func Load(t *testing.T, program, port string, commands []scenario.Command, script string) (*scenario.Bench, scenario.Scenario) {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	step := scenario.Step{
		Name:     program,
		Programs: []scenario.Program{{Name: program, Folder: program, Port: port}},
		Promises: []scenario.Promise{{ID: "X1"}},
		Commands: commands,
	}
	bench := &scenario.Bench{
		Step:     step,
		Programs: map[string]scenario.Executable{program: {Path: self}},
		Tree:     "ch8",
		Rerun:    func(scenario.Scenario) string { return "once more" },
	}

	file := filepath.Join(t.TempDir(), "scenario.txtar")
	require.NoError(t, os.WriteFile(file, []byte(header+script), 0o644))
	s, err := scenario.LoadFile(file, step)
	require.NoError(t, err)
	return bench, s
}

// Play plays a script. If it has no verdict because the machine is too busy, as with the
// tests of many packages at once, it plays again, and skips the test in the end.
func Play(t *testing.T, program, port string, commands []scenario.Command, script string) scenario.Result {
	t.Helper()
	bench, s := Load(t, program, port, commands, script)
	var result scenario.Result
	for range maxPlays {
		result = bench.Play(t.Context(), s)
		if result.Verdict != scenario.NoVerdict || !strings.HasPrefix(result.Message, "this machine ") {
			return result
		}
	}
	t.Skip(result.Message)
	return result
}

const maxPlays = 3

// HasRaceDetector reports whether the test was built with the race detector, which makes
// the judge several times as slow.
func HasRaceDetector() bool {
	info, found := debug.ReadBuildInfo()
	return found && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}
