package class

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// only is what the tests play: a few scenarios are enough.
var only = marking.Selection{{Step: "clock1", Part: "core"}}

// A fakeRunner does jobs without processes.
type fakeRunner struct {
	t          *testing.T
	unconfined string                                                                                    // why programs cannot be confined
	play       func(ctx context.Context, student string, turn int) (verdict scenario.Verdict, err error) // nil: all pass

	mu      sync.Mutex
	log     []string // what was done, such as "build ada"
	playing int
	most    int
	turns   map[string]int
}

func (f *fakeRunner) run(ctx context.Context, role string, j job, _ priority, tell func(message)) (time.Duration, error) {
	if role == roleProbe {
		tell(message{Apart: true, Unconfined: f.unconfined})
		return 0, nil
	}
	student := filepath.Base(string(j.Path))
	if role == roleBuild {
		f.note("build " + student)
		if _, err := os.Stat(string(j.Path)); err != nil {
			tell(message{Problem: "it is gone"})
			return 0, nil
		}
		tell(message{Built: &built{Tree: j.Path}})
		return time.Second, nil
	}

	f.mu.Lock()
	f.playing++
	f.most = max(f.most, f.playing)
	f.turns[student]++
	turn := f.turns[student]
	f.mu.Unlock()
	defer func() {
		f.mu.Lock()
		f.playing--
		f.mu.Unlock()
	}()
	f.note("play " + student)
	verdict, err := scenario.Pass, error(nil)
	if f.play != nil {
		verdict, err = f.play(ctx, student, turn)
	}
	if err != nil {
		return 0, err
	}
	for _, s := range core(f.t, j) {
		r := scenario.Result{Name: s.Name, Level: s.Level(), MaxPoints: s.Points, Verdict: verdict, Message: "clock1 said 5"}
		if verdict == scenario.Pass {
			r.Points = s.Points
		}
		result := newResult(s.Step, r)
		tell(message{Result: &result})
	}
	return time.Second, nil
}

func (f *fakeRunner) note(what string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.log = append(f.log, what)
}

// core returns the scenarios that a job names.
func core(t *testing.T, j job) []scenario.Scenario {
	m, err := marking.New(j.Root, string(j.Path))
	require.NoError(t, err)
	plans, err := m.Plans(j.Selection)
	require.NoError(t, err)
	return plans[0].Scenarios
}

// root returns the workbook's folder.
func root(t *testing.T) string {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	return root
}

// students makes submissions with a clock1 each.
func students(t *testing.T, names ...string) []Submission {
	dir := t.TempDir()
	var all []Submission
	for _, name := range names {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Join(path, "clock1"), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(path, "clock1", "main.go"), []byte("package main // "+name+"\n"), 0o644))
		all = append(all, Submission{Name: name, Path: path})
	}
	return all
}

// session returns a session with a fake runner.
func session(t *testing.T, dir string, all []Submission, f *fakeRunner) *Session {
	f.t, f.turns = t, map[string]int{}
	return &Session{Root: root(t), Submissions: all, Selection: only, AtOnce: 4, Dir: dir, run: f.run, room: func() bool { return true }}
}

func points(reports []*marking.Report) string {
	var all []string
	for _, r := range reports {
		all = append(all, fmt.Sprintf("%s %d%s", r.Submission, r.Points, r.Problem))
	}
	return strings.Join(all, ", ")
}

func TestRun(t *testing.T) {
	all := append(students(t, "ada", "bob", "carl"), Submission{Name: "dora", Path: "nowhere", Problem: "it is a link"})
	f := &fakeRunner{play: func(_ context.Context, student string, _ int) (scenario.Verdict, error) {
		if student == "bob" {
			return scenario.Fail, nil
		}
		return scenario.Pass, nil
	}}
	s := session(t, t.TempDir(), all, f)
	var lines []string
	s.Tell = func(e Event) {
		if e.Marked != nil {
			lines = append(lines, Line(e.Marked, 4))
		}
	}
	reports, err := s.Run(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "ada 100, bob 0, carl 100, dora 0it is a link", points(reports), "in their order")
	assert.Len(t, lines, 4)
	assert.Contains(t, lines, "ada   100 of 100, bonus 0")
	assert.Contains(t, lines, "bob     0 of 100, bonus 0; clock1/a-line-a-second: clock1 said 5")
	assert.Contains(t, lines, "dora  not marked: it is a link")
	assert.NotContains(t, f.log, "build nowhere")

	left, _ := filepath.Glob(filepath.Join(os.TempDir(), workStart+"*"))
	for _, dir := range left {
		assert.NotEqual(t, s.work, dir, "nothing is left behind")
	}
}

// TestResume checks that what was marked is not marked again, unless its sources have
// changed.
func TestResume(t *testing.T) {
	dir, all := t.TempDir(), students(t, "ada", "bob", "carl")
	ctx, stop := context.WithCancel(t.Context())
	stopping := &fakeRunner{play: func(ctx context.Context, student string, _ int) (scenario.Verdict, error) {
		if student == "ada" {
			return scenario.Pass, nil
		}
		stop()
		<-ctx.Done()
		return "", ctx.Err()
	}}
	_, err := session(t, dir, all, stopping).Run(ctx)
	require.ErrorIs(t, err, context.Canceled)

	resume := func() (*fakeRunner, []*marking.Report) {
		f := &fakeRunner{}
		s := session(t, dir, all, f)
		s.Resume = true
		reports, err := s.Run(t.Context())
		require.NoError(t, err)
		return f, reports
	}
	f, reports := resume()
	assert.Equal(t, "ada 100, bob 100, carl 100", points(reports))
	assert.NotContains(t, f.log, "play ada")
	assert.Contains(t, f.log, "play bob")

	f, reports = resume()
	assert.Equal(t, "ada 100, bob 100, carl 100", points(reports))
	assert.Empty(t, f.log)

	require.NoError(t, os.WriteFile(filepath.Join(all[1].Path, "clock1", "main.go"), []byte("package main // better\n"), 0o644))
	f, _ = resume()
	assert.Equal(t, []string{"build bob", "play bob"}, f.log)

	f = &fakeRunner{}
	_, err = session(t, dir, all, f).Run(t.Context())
	require.NoError(t, err)
	assert.Contains(t, f.log, "play ada", "without Resume, everything is marked")
}

// TestNoVerdict checks that scenarios without a verdict are played again when all others
// are done, alone, and that what has no verdict then is neither a pass nor a failure.
func TestNoVerdict(t *testing.T) {
	f := &fakeRunner{}
	f.play = func(_ context.Context, student string, turn int) (scenario.Verdict, error) {
		if turn > 1 {
			f.mu.Lock()
			assert.Equal(t, 1, f.playing, "alone")
			f.mu.Unlock()
		}
		switch {
		case student == "ada" && turn == 1, student == "bob":
			return scenario.NoVerdict, nil
		}
		return scenario.Pass, nil
	}
	reports, err := session(t, t.TempDir(), students(t, "ada", "bob", "carl"), f).Run(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "ada 100, bob 0, carl 100", points(reports))
	assert.Equal(t, map[string]int{"ada": 2, "bob": 2, "carl": 1}, f.turns)
	assert.Less(t, slices.Index(f.log, "play carl"), len(f.log)-2, "the second turn comes last")
	for _, r := range reports[1].Steps[0].Scenarios {
		assert.Equal(t, scenario.NoVerdict, r.Verdict)
	}
	least, most := Bounds(reports[1])
	assert.Equal(t, []int{0, 100}, []int{least, most})
}

// TestCrash checks that a process that breaks down costs nobody else anything, and that its
// submission gets a second turn.
func TestCrash(t *testing.T) {
	f := &fakeRunner{play: func(_ context.Context, student string, turn int) (scenario.Verdict, error) {
		if student == "ada" && turn == 1 || student == "bob" {
			return "", errors.New("signal: killed")
		}
		return scenario.Pass, nil
	}}
	reports, err := session(t, t.TempDir(), students(t, "ada", "bob", "carl"), f).Run(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "ada 100, bob 0, carl 100", points(reports))
	first := reports[1].Steps[0].Scenarios[0]
	assert.Equal(t, scenario.NoVerdict, first.Verdict)
	assert.Equal(t, "it was not played to its end: the process that played it broke down (signal: killed)", first.Message)
}

// TestUnconfined checks that nothing is run where it cannot be confined, unless that is
// accepted.
func TestUnconfined(t *testing.T) {
	f := &fakeRunner{unconfined: "no namespaces"}
	s := session(t, t.TempDir(), students(t, "ada"), f)
	_, err := s.Run(t.Context())
	assert.ErrorAs(t, err, new(*UnconfinedError))
	assert.Empty(t, f.log)

	s = session(t, t.TempDir(), students(t, "ada"), f)
	s.Unconfined = true
	reports, err := s.Run(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "ada 100", points(reports))
}

// TestOverTime checks that a submission costs ten minutes at most, and is not played again
// after that.
func TestOverTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fakeRunner{play: func(ctx context.Context, student string, _ int) (scenario.Verdict, error) {
			if student == "bob" {
				<-ctx.Done()
				return "", ctx.Err()
			}
			return scenario.Pass, nil
		}}
		began := time.Now()
		reports, err := session(t, t.TempDir(), students(t, "ada", "bob", "carl"), f).Run(t.Context())
		require.NoError(t, err)
		assert.WithinDuration(t, began.Add(submissionLimit), time.Now(), time.Minute)
		assert.Equal(t, "marking it took longer than 10m0s, so it was stopped; 9 scenarios have no verdict", reports[1].Problem)
		assert.Equal(t, scenario.NoVerdict, reports[1].Steps[0].Scenarios[0].Verdict)
		assert.Equal(t, 1, f.turns["bob"])
		assert.Equal(t, 100, reports[2].Points)
	})
}
