package marking

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/lab"
	"goplab/internal/scenario"
)

// A listener notes what it is told.
type listener struct {
	t      *testing.T
	plans  []Plan
	built  []string
	ended  []string
	stop   func() // called when the first scenario begins, if not nil
	played int
}

func (l *listener) Planned(plans []Plan)    { l.plans, l.built, l.ended, l.played = plans, nil, nil, 0 }
func (l *listener) Building(program string) { l.built = append(l.built, program) }
func (l *listener) Playing(string)          {}

func (l *listener) Began(scenario.Scenario) {
	l.played++
	if l.stop != nil {
		l.stop()
	}
}

func (l *listener) Ended(s scenario.Scenario, r scenario.Result) {
	assert.Equal(l.t, s.Name, r.Name)
	l.ended = append(l.ended, s.Step+"/"+s.Name)
}

// start is a program that exits at once, as a starter does.
const start = "package main\n\nimport \"log\"\n\nfunc main() { log.Fatal(\"nothing here yet\") }\n"

// writeProgram writes the program of a step.
func writeProgram(t *testing.T, tree, step, text string) {
	dir := filepath.Join(tree, step)
	require.NoError(t, os.MkdirAll(dir, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "main.go"), []byte(text), 0o644))
}

// newTree makes a tree in which every step begins, a marker of it, and its listener.
func newTree(t *testing.T) (tree string, m *Marker, l *listener) {
	tree = t.TempDir()
	for _, step := range lab.StepNames() {
		writeProgram(t, tree, step, start)
	}
	m, err := New(filepath.Join("..", ".."), tree)
	require.NoError(t, err)
	l = &listener{t: t}
	m.Observer = l
	m.Memory = &Memory{file: filepath.Join(t.TempDir(), "memory.json"), steps: map[string]stepMemory{}}
	return tree, m, l
}

// mark marks a tree and returns the report, and the steps of which something was played.
func mark(t *testing.T, m *Marker, l *listener, selection ...Selector) (report *Report, played []string) {
	t.Helper()
	report, err := m.Mark(t.Context(), selection)
	require.NoError(t, err)
	for i, s := range report.Steps {
		if !s.Remembered {
			played = append(played, s.Step)
		}
		assert.Len(t, l.plans[i].Scenarios, len(s.Scenarios))
		for j, r := range s.Scenarios {
			assert.Equal(t, l.plans[i].Scenarios[j].Name, r.Name)
		}
	}
	return report, played
}

// TestMemory plays again what has changed, and the first step that is not done.
func TestMemory(t *testing.T) {
	tree, m, l := newTree(t)
	report, played := mark(t, m, l)
	assert.Equal(t, lab.StepNames(), played)
	assert.Equal(t, 500, report.MaxPoints)
	assert.Contains(t, l.built, "ftp")

	_, played = mark(t, m, l)
	assert.Equal(t, []string{"clock1"}, played, "the first step that is not done")
	assert.Equal(t, []string{"clock1"}, l.built)

	// Another grade reads what this one has written.
	m.Memory = OpenMemory(m.Memory.file)
	writeProgram(t, tree, "clock2", start+"\n// changed\n")
	require.NoError(t, os.WriteFile(filepath.Join(tree, "ftp", "ftp_test.go"), []byte("package main\n"), 0o644))
	again, played := mark(t, m, l)
	assert.Equal(t, []string{"clock1", "clock2", "clockwall"}, played, "a wall is played with clock2")
	for i, r := range again.Steps[4].Scenarios {
		assert.Equal(t, report.Steps[4].Scenarios[i].Message, r.Message)
		assert.Equal(t, report.Steps[4].Scenarios[i].Follows, r.Follows)
	}

	m.Memory.PlayAll = true
	_, played = mark(t, m, l)
	assert.Equal(t, lab.StepNames(), played)
}

// TestKnown decides which results of the last run count.
func TestKnown(t *testing.T) {
	_, m, _ := newTree(t)
	plans, err := m.plan(nil)
	require.NoError(t, err)
	report := &Report{}
	for _, p := range plans {
		step := StepReport{Step: p.Step.Name}
		for _, s := range p.Scenarios {
			step.Scenarios = append(step.Scenarios, scenario.Result{Name: s.Name, Level: s.Level(), Verdict: scenario.Pass, Seconds: 3})
		}
		report.Steps = append(report.Steps, step)
	}
	clock2 := report.Steps[2].Scenarios
	n := len(clock2)
	clock2[n-1].Verdict = scenario.Fail
	clock2[n-2].Verdict = scenario.NoVerdict
	clock2[n-3].Verdict = scenario.Skip // for want of a program
	clock2[n-4].Verdict, clock2[n-4].Follows = scenario.Skip, clock2[n-1].Name
	clock2[n-5].Seconds = 0.1
	clock2[n-6].Verdict, clock2[n-6].Missing = scenario.Skip, "no-such-program"
	clock2[n-7].Verdict, clock2[n-7].Missing = scenario.Skip, "go" // it has been installed
	require.NoError(t, m.Memory.keep(plans, report, false))

	plans, err = m.plan(nil)
	require.NoError(t, err)
	var names []string
	for i, p := range plans {
		if i != 2 {
			assert.Empty(t, p.ToPlay())
		}
		for _, s := range p.ToPlay() {
			names = append(names, s.Name)
		}
	}
	assert.Equal(t, []string{clock2[n-7].Name, clock2[n-3].Name, clock2[n-2].Name}, names, "a failure of stretch is known, and clock2 is done")
	assert.Equal(t, 100*time.Millisecond, plans[2].Duration(plans[2].Scenarios[n-5]))

	// A core scenario without a verdict: clock1 is the first step that is not done.
	report.Steps[0].Scenarios[0].Verdict = scenario.NoVerdict
	require.NoError(t, m.Memory.keep(plans, report, false))
	plans, err = m.plan(nil)
	require.NoError(t, err)
	assert.Len(t, plans[0].ToPlay(), len(plans[0].Scenarios))
}

// TestSelection plays parts.
func TestSelection(t *testing.T) {
	_, m, l := newTree(t)
	report, _ := mark(t, m, l, Selector{"ftp", "5.1"}, Selector{"clock1", "port-in-use"})
	require.Len(t, report.Steps, 2)
	assert.Equal(t, []string{"clock1/port-in-use"}, slices.DeleteFunc(slices.Clone(l.ended), func(s string) bool { return s != "clock1/port-in-use" }))
	for _, r := range report.Steps[1].Scenarios {
		assert.Equal(t, "5.1", r.Stage)
	}

	_, err := m.Mark(t.Context(), Selection{{"ftp", "9.9"}})
	assert.ErrorContains(t, err, `ftp has no scenario "9.9"; it has 5.1, `)
	for text, want := range map[string]Selector{"clock2": {"clock2", ""}, "ftp/5.3": {"ftp", "5.3"}, "clock2/": {"clock2", ""}} {
		s, is := ParseSelector(text)
		assert.True(t, is)
		assert.Equal(t, want, s)
	}
	tree, s, is := SplitStep(filepath.Join("..", "..", "ch8", "clock2") + "/")
	assert.True(t, is)
	assert.Equal(t, filepath.Join("..", "..", "ch8"), tree)
	assert.Equal(t, Selector{"clock2", ""}, s)
	for _, text := range []string{"clock2", "nowhere/clock2", filepath.Join("..", "..", "ch8")} {
		_, _, is := SplitStep(text)
		assert.False(t, is, text)
	}
	for _, text := range []string{"solutions", "./clock1", "class/anna", ""} {
		_, is := ParseSelector(text)
		assert.False(t, is, text)
	}
}

// TestStop ends a run in the middle, soon, and remembers nothing that had not ended.
func TestStop(t *testing.T) {
	_, m, l := newTree(t)
	ctx, cancel := context.WithCancel(t.Context())
	var stoppedAt time.Time
	l.stop = func() {
		stoppedAt = time.Now()
		cancel()
	}
	_, err := m.Mark(ctx, nil)
	assert.ErrorIs(t, err, context.Canceled)
	assert.Less(t, time.Since(stoppedAt), 5*time.Second)
	for step, results := range m.Memory.steps {
		assert.Empty(t, results, step)
	}
	assert.Empty(t, l.ended)
}

// TestNew refuses what is no tree.
func TestNew(t *testing.T) {
	_, err := New(filepath.Join("..", ".."), "nowhere")
	assert.Error(t, err)
	_, err = New(filepath.Join("..", ".."), "marking_test.go")
	assert.EqualError(t, err, "marking_test.go is not a folder")
}

// TestOwn takes no other tree for the workbook's own, whatever its name.
func TestOwn(t *testing.T) {
	root, elsewhere := t.TempDir(), t.TempDir()
	for _, dir := range []string{root, elsewhere} {
		require.NoError(t, os.Mkdir(filepath.Join(dir, "solutions"), 0o777))
	}
	t.Chdir(elsewhere)
	for tree, own := range map[string]bool{
		filepath.Join(root, "solutions"): true, filepath.Join(elsewhere, "solutions"): false, "solutions": false,
	} {
		m, err := New(root, tree)
		require.NoError(t, err)
		assert.Equal(t, own, m.own, tree)
	}
}
