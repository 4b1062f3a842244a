package trust

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/graded"
	"goplab/internal/scenario"
)

// A fakePlayer passes everything, and notes what it was given.
type fakePlayer struct {
	mu      sync.Mutex
	played  []string // state, program and scenario
	stopAt  int      // after so many runs, if it is not 0
	stop    func()
	setting []string
	catcher *scenario.Result
}

func (f *fakePlayer) play(ctx context.Context, s *Setting, part Part, _ string, tell func(Played)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.setting = append(f.setting, s.Env...)
	for _, p := range part.Programs {
		for _, name := range p.Scenarios {
			if len(f.played) == f.stopAt && f.stop != nil {
				f.stop()
				return ctx.Err()
			}
			f.played = append(f.played, p.ID+"/"+name)
			tell(Played{Program: p.ID, Result: scenario.Result{Name: name, Verdict: scenario.Pass}, Catcher: f.catcher})
		}
	}
	return nil
}

// programs are a solution, a right and two wrong programs: five runs.
var programs = []Program{
	{ID: "s", Step: "clock1", Kind: Solution, Scenarios: []string{"a", "b"}},
	{ID: "r", Step: "clock1", Kind: Right, Scenarios: []string{"a"}},
	{ID: "w1", Step: "clock1", Kind: Wrong, Scenarios: []string{"a"}},
	{ID: "w2", Step: "clock1", Kind: Wrong, Scenarios: []string{"b"}, Variant: graded.Variant{Says: []string{"late"}, Sentence: "It is late."}},
}

// newSession makes a session with a fake player.
func newSession(t *testing.T, dir string, f *fakePlayer, rounds int, states ...State) *Session {
	log, err := Open(dir, "key")
	require.NoError(t, err)
	t.Cleanup(func() { log.Close() })
	return &Session{
		Log: log, Programs: programs, States: states, Rounds: rounds,
		Play: f.play, built: &Part{},
	}
}

// fakeState makes a state that needs nothing.
func fakeState(name string, graders int) State {
	return State{Name: name, Graders: graders, begin: func(_ context.Context, s *Setting) error {
		s.Env = append(s.Env, name)
		return nil
	}}
}

// TestResume stops in the middle of the second state and goes on there.
func TestResume(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	f := &fakePlayer{stopAt: 7, stop: cancel}
	s := newSession(t, dir, f, 2, fakeState("idle", 0), fakeState("turns", 0))
	assert.ErrorIs(t, s.Run(ctx), context.Canceled)
	assert.Len(t, s.Log.Runs, 7)
	require.NoError(t, s.Log.Close())

	g := &fakePlayer{}
	s = newSession(t, dir, g, 2, fakeState("idle", 0), fakeState("turns", 0))
	var progress []Progress
	s.Tell = func(p Progress) { progress = append(progress, p) }
	require.NoError(t, s.Run(t.Context()))
	assert.Equal(t, []string{"r/a", "w1/a", "w2/b"}, g.played[:3], "the rest of round 1 of turns")
	assert.Len(t, g.played, 13)
	assert.Equal(t, []string{"turns", "idle", "turns"}, g.setting)
	last := progress[len(progress)-1]
	assert.Equal(t, Progress{Doing: "playing", State: "turns", Round: 2, Rounds: 2, Done: 13, Total: 13}, last)

	played := map[Place]int{}
	for _, r := range s.Log.Runs {
		played[r.Place]++
	}
	assert.Len(t, played, 20, "none twice")

	again := &fakePlayer{}
	s.Play = again.play
	require.NoError(t, s.Run(t.Context()))
	assert.Empty(t, again.played)
}

// TestSurprise keeps a file for a wrong program that another scenario catches.
func TestSurprise(t *testing.T) {
	dir := t.TempDir()
	f := &fakePlayer{catcher: &scenario.Result{Name: "c", Verdict: scenario.Fail, Message: "A got no line", Detail: "picture\n"}}
	s := newSession(t, dir, f, 1, fakeState("idle", 0))
	require.NoError(t, s.Run(t.Context()))
	r := NewReport(s.Log, "key", Selection{}, s.States, 1)
	require.Len(t, r.Surprises, 2)
	assert.Equal(t, Elsewhere, r.Surprises[1].Outcome)
	assert.Equal(t, "c: A got no line", r.Surprises[1].Message)
	text, err := os.ReadFile(filepath.Join(dir, r.Surprises[1].File))
	require.NoError(t, err)
	for _, words := range []string{"w2, b (idle, round 1): caught elsewhere", "b: pass, ", "c: fail, ", "It is late.", `expected: fail, with "late"`, "A got no line\n\npicture"} {
		assert.Contains(t, string(text), words)
	}

	assert.Equal(t, 2, r.All.OtherWords.Wrong)
	r = NewReport(s.Log, "key", Selection{Only: regexp.MustCompile("w1")}, s.States, 1)
	assert.Equal(t, 1, r.All.Runs)
	r = NewReport(s.Log, "key", Selection{}, []State{fakeState("turns", 0)}, 1)
	assert.Zero(t, r.All.Runs)
}

// TestGraders gives each of several graders the solutions, and shares out the others.
func TestGraders(t *testing.T) {
	s := newSession(t, t.TempDir(), nil, 1, fakeState("six", 3))
	shares, count := s.left(s.States[0], 1)
	assert.Equal(t, 3*2+3, count)
	var ids []string
	for _, share := range shares {
		assert.Equal(t, "s", share[0].ID)
		for _, p := range share {
			ids = append(ids, p.ID)
		}
	}
	assert.ElementsMatch(t, []string{"s", "s", "s", "r", "w1", "w2"}, ids)

	// The same programs are played by the same graders when others are not selected.
	s.Programs = s.Programs[2:]
	fewer, _ := s.left(s.States[0], 1)
	for grader, share := range fewer {
		assert.Subset(t, shares[grader], share)
	}
}

// TestSample plays each program once in so many rounds.
func TestSample(t *testing.T) {
	f := &fakePlayer{}
	s := newSession(t, t.TempDir(), f, 3, fakeState("idle", 0))
	s.Sample = 3
	require.NoError(t, s.Run(t.Context()))
	assert.ElementsMatch(t, []string{"s/a", "s/b", "s/a", "s/b", "s/a", "s/b", "r/a", "w1/a", "w2/b"}, f.played)
}

// TestUnavailable goes on without a state that there cannot be, but not when what plays
// ends early.
func TestUnavailable(t *testing.T) {
	f := &fakePlayer{}
	none := State{Name: "half", begin: func(context.Context, *Setting) error { return &UnavailableError{"no groups"} }}
	s := newSession(t, t.TempDir(), f, 2, none, fakeState("idle", 0))
	require.NoError(t, s.Run(t.Context()))
	assert.Len(t, f.played, 10)
	assert.Equal(t, map[string]string{"half": "no groups"}, s.Unavailable)

	s = newSession(t, t.TempDir(), f, 1, fakeState("idle", 0))
	s.Play = func(context.Context, *Setting, Part, string, func(Played)) error { return fmt.Errorf("killed") }
	assert.ErrorContains(t, s.Run(t.Context()), "playing round 1 of idle: killed")
	s.Play = func(context.Context, *Setting, Part, string, func(Played)) error { return nil }
	assert.ErrorContains(t, s.Run(t.Context()), "5 runs left")
}
