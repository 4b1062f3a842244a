package trust

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
)

// A State is what the machine is like while programs are played.
type State struct {
	Name    string
	Summary string
	Graders int // processes that play at once

	patience float64 // a run takes so many times as long as on an idle machine, roughly
	begin    func(ctx context.Context, s *Setting) error
}

// States are all states, in the order in which they are played.
var States = []State{
	{Name: "idle", Summary: "nothing else to do", patience: 1, begin: idle},
	{Name: "loops4", Summary: "four busy loops a core", patience: 2, begin: loops(4)},
	{Name: "loops12", Summary: "twelve busy loops a core", patience: 4, begin: loops(12)},
	{Name: "storm", Summary: "two compilers that build everything", patience: 3, begin: storm},
	{Name: "half", Summary: "half a core", patience: 4, begin: half},
	{Name: "race", Summary: "the judge with the race detector", patience: 2, begin: race},
	{Name: "turns", Summary: "taking turns instead of namespaces", patience: 30, begin: turns},
	{Name: "cells", Summary: "programs in cells, as a stranger's", patience: 1.3, begin: cells},
	{Name: "six", Summary: "six graders at once", patience: 1, Graders: sixGraders, begin: idle},
}

// StateNamed finds a state.
func StateNamed(name string) (State, bool) {
	for _, s := range States {
		if s.Name == name {
			return s, true
		}
	}
	return State{}, false
}

// An UnavailableError says why there cannot be a state on this machine.
type UnavailableError struct{ Why string }

func (e *UnavailableError) Error() string { return e.Why }

// A Site is where states are brought about.
type Site struct {
	Root string // of the workbook
	Work string // a folder for what is needed meanwhile
	Self string // this program, which must call PlayRole
}

// A Setting is a state that has begun: what the processes that play in it need.
type Setting struct {
	Site
	Program string   // the executable to play with
	Env     []string // besides our own
	Group   string   // the folder of a control group to join, if any
	Cells   bool     // programs run in cells

	ends []func() error
}

// Begin brings about a state. If that is impossible here, the error is an
// UnavailableError. The setting must be ended.
func (s State) Begin(ctx context.Context, site Site) (*Setting, error) {
	setting := &Setting{Site: site, Program: site.Self}
	if err := s.begin(ctx, setting); err != nil {
		setting.End()
		return nil, err
	}
	return setting, nil
}

// End ends a state: nothing of it is left. An error says that it was not what it should
// have been.
func (s *Setting) End() error {
	var first error
	for _, end := range s.ends {
		if err := end(); err != nil && first == nil {
			first = err
		}
	}
	s.ends = nil
	return first
}

func idle(context.Context, *Setting) error { return nil }

// loops keeps every core busy so many times over.
func loops(perCore int) func(context.Context, *Setting) error {
	return func(ctx context.Context, s *Setting) error {
		return s.startLoad(ctx, loopSettleDelay, roleLoop, strconv.Itoa(perCore*runtime.NumCPU()))
	}
}

// storm compiles the standard library again and again.
func storm(ctx context.Context, s *Setting) error {
	if _, err := exec.LookPath("go"); err != nil {
		return &UnavailableError{"the go command is not installed"}
	}
	return s.startLoad(ctx, stormSettleDelay, roleStorm, filepath.Join(s.Work, "storm"))
}

// half grants half a core.
func half(_ context.Context, s *Setting) error {
	group, err := newGroup()
	if err != nil {
		return &UnavailableError{"there can be no control group with half a core here: " + err.Error()}
	}
	s.Group = group
	s.ends = append(s.ends, func() error { return removeGroup(group) })
	return nil
}

// race builds this program with the race detector.
func race(ctx context.Context, s *Setting) error {
	s.Program = filepath.Join(s.Work, "trust-race")
	if _, err := os.Stat(s.Program); err == nil {
		return nil
	}
	cmd := exec.CommandContext(ctx, "go", "build", "-race", "-o", s.Program, "./scripts/trust")
	cmd.Dir, cmd.Env = s.Root, append(os.Environ(), "CGO_ENABLED=1")
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return &UnavailableError{"the judge does not build with the race detector: " + lastLine(out)}
	}
	return nil
}

// cells confines programs as grade does with those of strangers.
func cells(_ context.Context, s *Setting) error {
	if runtime.GOOS != "linux" {
		return &UnavailableError{"only Linux has cells"}
	}
	s.Cells = true
	return nil
}

// turns does without namespaces.
func turns(_ context.Context, s *Setting) error {
	s.Env = append(s.Env, "GOPLAB_NAMESPACES=off")
	return nil
}
