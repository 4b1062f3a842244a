package graded

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/isolate"
	"goplab/internal/lab"
)

const root = "../.."

var play = flag.Bool("variants", false, "play the scenarios with every right and wrong program: minutes")

func TestMain(m *testing.M) {
	flag.Parse()
	lab.AtOnce(60) // each a program or two, beside the builds of others
	status := m.Run()
	os.RemoveAll(built.work)
	os.Exit(status)
}

// TestLoad reads every right and wrong program.
func TestLoad(t *testing.T) {
	for _, step := range lab.Steps {
		variants, err := Load(root, step)
		require.NoError(t, err)
		right := 0
		for _, v := range variants {
			if v.Right {
				right++
			}
		}
		assert.Greater(t, right, 5)
		assert.Greater(t, len(variants)-right, 14)
	}
}

// TestVariants plays every scenario with the right programs, and with each wrong
// one the scenario that must catch it.
func TestVariants(t *testing.T) {
	if !*play {
		t.Skip("run with -variants")
	}
	if yes, why := isolate.Namespaces(); !yes {
		t.Skipf("hundreds of programs would take turns for an hour (%s)", why)
	}
	if built.work == "" {
		build(t)
	}
	for _, step := range lab.Steps {
		scenarios, err := lab.Load(filepath.Join(root, "testdata"), step)
		require.NoError(t, err)
		variants, err := Load(root, step)
		require.NoError(t, err)
		for _, v := range variants {
			bench := &lab.Bench{Programs: map[string]lab.Program{}, Tree: "ch8"}
			for _, program := range append([]string{step}, lab.Beside[step]...) {
				bench.Programs[program] = built.solved[program]
			}
			bench.Programs[v.Program] = lab.Program{Path: filepath.Join(built.work, "bin", v.ID()), Source: filepath.Join(built.work, v.ID())}
			t.Run(v.ID(), func(t *testing.T) {
				if !v.Busy {
					t.Parallel()
				}
				v.play(t, bench, scenarios)
			})
		}
	}
}

// built is what build has built: once, however many rounds -count asks for.
var built struct {
	work   string // the sources, and in bin the executables, by the variants' names
	solved map[string]lab.Program
}

// build builds all variants, with one command, and the solutions.
func build(t *testing.T) {
	work, err := os.MkdirTemp("", "variants")
	require.NoError(t, err)
	built.work, built.solved = work, map[string]lab.Program{}
	require.NoError(t, os.WriteFile(filepath.Join(work, "go.mod"), []byte("module variants\n\ngo 1.25.0\n"), 0o644))
	for _, step := range lab.Steps {
		variants, err := Load(root, step)
		require.NoError(t, err)
		for _, v := range variants {
			dir := filepath.Join(work, v.ID())
			require.NoError(t, os.Mkdir(dir, 0o755))
			for name, text := range v.Files {
				require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
			}
		}
	}
	bin := filepath.Join(work, "bin") + string(filepath.Separator)
	cmd := exec.Command("go", "build", "-ldflags=-s -w", "-tags", "timetzdata", "-o", bin, "./...")
	cmd.Dir, cmd.Env = work, append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	for _, step := range lab.Steps {
		built.solved[step] = lab.Build(filepath.Join(root, "solutions"), step, filepath.Join(work, "solved"))
	}
}

// play plays with a variant what it is there for.
func (v Variant) play(t *testing.T, bench *lab.Bench, scenarios []lab.Scenario) {
	if v.Right {
		v.playRight(t, bench, scenarios)
		return
	}
	i := slices.IndexFunc(scenarios, func(s lab.Scenario) bool { return s.Name == v.CaughtBy })
	require.GreaterOrEqual(t, i, 0, "there is no scenario %s", v.CaughtBy)
	var result lab.Result
	for range 5 { // chance may show a student another true sentence first
		result = verdict(bench, scenarios[i])
		require.Equal(t, lab.Fail, result.Verdict, "%s\n%s", v.Sentence, result.Message)
		if slices.ContainsFunc(v.Says, func(words string) bool { return strings.Contains(result.Message, words) }) {
			return
		}
	}
	assert.Fail(t, "other words", "%s\nit must say one of %q, and says: %s", v.Sentence, v.Says, result.Message)
}

func (v Variant) playRight(t *testing.T, bench *lab.Bench, scenarios []lab.Scenario) {
	for _, s := range scenarios {
		fails := slices.Contains(v.Fails, s.Name) || s.Stretch && slices.Contains(v.Fails, "stretch")
		require.False(t, fails && !s.Stretch, "%s is core, and a right program passes it", s.Name)
		script := scriptOf(t, s)
		spared := strings.Contains(script, " -race") // the build takes longer than the scenario
		if fails || spared || s.Stretch && !lab.Stretch() || !starts(script, s.Step, v.Program) {
			continue
		}
		t.Run(s.Name, func(t *testing.T) {
			t.Parallel()
			result := verdict(bench, s)
			if result.Verdict == lab.Skip {
				t.Skip(result.Message)
			}
			assert.Equal(t, lab.Pass, result.Verdict, "%s\n%s\n%s", v.Sentence, result.Message, result.Detail)
		})
	}
}

// verdict plays a scenario until there is a verdict: with so many programs at
// once the machine may stand still.
func verdict(bench *lab.Bench, s lab.Scenario) lab.Result {
	var result lab.Result
	for range 3 {
		if result = bench.Play(s); result.Verdict != lab.NoVerdict {
			break
		}
	}
	return result
}

// scriptOf is the part of a scenario between its header and its files.
func scriptOf(t *testing.T, s lab.Scenario) string {
	text, err := os.ReadFile(s.File)
	require.NoError(t, err)
	script, _, _ := strings.Cut(string(text), "\n-- ")
	_, script, _ = strings.Cut(script, "\n\n")
	return script
}

var (
	runsClient = regexp.MustCompile(`(?m)^run .*\bclient( |$)`)
	hosts      = regexp.MustCompile(`(?m)^host `) // and needs no server
)

// starts says whether a scenario of a step starts a program.
func starts(script, step, program string) bool {
	switch {
	case len(lab.Beside[step]) == 0:
		return true
	case program == "client":
		return runsClient.MatchString(script)
	case step == "ftp":
		return !hosts.MatchString(script)
	}
	return strings.Contains(script, program) || program == step && strings.Contains(script, "wall")
}
