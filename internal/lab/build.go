package lab

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"

	"goplab/internal/admission"
	"goplab/internal/isolate"
	"goplab/internal/scenario"
	"goplab/internal/submission"
)

// A Builder builds the programs of a tree, each once, and makes the benches where
// they are judged.
type Builder struct {
	Tree string // the folder that holds the steps' folders, directly or under ch8
	Name string // of the tree, as a student types it
	Work string // a folder for copies and executables

	// Rerun returns the command that plays one scenario of the tree alone.
	Rerun func(scenario.Scenario) string

	// Building, if not nil, is told the name of each program that is about to be
	// built, one at a time.
	Building func(program string)

	mu      sync.Mutex
	built   map[string]*executable
	opening admission.Opening
}

type executable struct {
	once sync.Once
	scenario.Executable
}

// Have adds a program that exists already, so that it is not built.
func (b *Builder) Have(program string, e scenario.Executable) {
	b.executable(program).once.Do(func() { b.executable(program).Executable = e })
}

// Bench builds the programs of a step and makes the bench where they are judged. When
// the context is done, builds are ended.
func (b *Builder) Bench(ctx context.Context, step scenario.Step) *scenario.Bench {
	bench := &scenario.Bench{Step: step, Programs: map[string]scenario.Executable{}, Tree: b.Name, Work: b.Work, Rerun: b.Rerun, Opening: &b.opening}
	var group sync.WaitGroup
	for _, p := range step.Programs {
		e := b.executable(p.Name)
		group.Go(func() { e.once.Do(func() { e.Executable = b.build(ctx, p) }) })
	}
	group.Wait()
	for _, p := range step.Programs {
		bench.Programs[p.Name] = b.executable(p.Name).Executable
	}
	return bench
}

func (b *Builder) executable(program string) *executable {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.built == nil {
		b.built = map[string]*executable{}
	}
	if b.built[program] == nil {
		b.built[program] = &executable{}
	}
	return b.built[program]
}

// build builds a program out of a copy of its sources, so that nothing else of the
// tree counts.
func (b *Builder) build(ctx context.Context, p scenario.Program) scenario.Executable {
	source, err := submission.Copy(b.Tree, filepath.FromSlash(p.Folder), b.Work)
	if err != nil {
		return scenario.Executable{Err: err}
	}
	if b.Building != nil {
		b.mu.Lock()
		b.Building(p.Name)
		b.mu.Unlock()
	}
	defer isolate.BuildTurn()()
	if err := source.Build(ctx); err != nil {
		return scenario.Executable{Err: fmt.Errorf("%s %w", p.Name, err)}
	}
	return scenario.Executable{Path: source.Binary, Source: source.Dir}
}
