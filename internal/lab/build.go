package lab

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"strings"
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

	// Trusted says that whoever wrote the tree's programs runs them here anyway.
	Trusted bool

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

// tested returns the program of a step's own test, which is the test itself. What it is
// built of for the race detector, and what is refused, is the same as where it is marked.
func (b *Builder) tested(p scenario.Program, path string) scenario.Executable {
	source, err := submission.Copy(b.Tree, filepath.FromSlash(p.Folder), b.Work)
	if err != nil {
		return scenario.Executable{Err: err}
	}
	if err := source.Check(); err != nil {
		return scenario.Executable{Err: fmt.Errorf("%s %w", p.Name, err)}
	}
	return scenario.Executable{Path: path, Source: source.Dir}
}

// Bench builds the programs of a step and makes the bench where they are judged. When
// the context is done, builds are ended.
func (b *Builder) Bench(ctx context.Context, step scenario.Step) *scenario.Bench {
	bench := &scenario.Bench{Step: step, Programs: map[string]scenario.Executable{}, Tree: b.Name, Work: b.Work, Trusted: b.Trusted, Rerun: b.Rerun, Opening: &b.opening}
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
		return scenario.Executable{Err: scenario.NotBuilt(p.Name, err)}
	}
	if b.Building != nil {
		b.mu.Lock()
		b.Building(p.Name)
		b.mu.Unlock()
	}
	source.Trusted = b.Trusted
	defer isolate.BuildTurn()()
	if err := source.Build(ctx); err != nil {
		return scenario.Executable{Err: scenario.NotBuilt(p.Name, fmt.Errorf("%s %w", p.Name, b.inTree(p, err)))}
	}
	return scenario.Executable{Path: source.Binary, Source: source.Dir}
}

// inTree returns an error of a build with the paths of its files as a student types them
// in the workbook's folder.
func (b *Builder) inTree(p scenario.Program, err error) error {
	text := strings.ReplaceAll(err.Error(), "\n./", "\n"+path.Join(b.Name, p.Folder)+"/")
	return &buildError{text, err}
}

// A buildError is an error of a build in other words.
type buildError struct {
	text string
	err  error
}

func (e *buildError) Error() string { return e.text }
func (e *buildError) Unwrap() error { return e.err }
