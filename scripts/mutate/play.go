package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"goplab/internal/graded"
	"goplab/internal/lab"
	"goplab/internal/scenario"
)

// batchSize is how many mutants are built with one command. Each takes some megabytes.
const batchSize = 200

// A fate is what became of a mutant.
type fate struct {
	ID       string `json:"id"`
	KilledBy string `json:"killed_by,omitempty"` // step/scenario; empty if it survived
	Level    string `json:"level,omitempty"`     // of that scenario
	Message  string `json:"message,omitempty"`
	Doubt    bool   `json:"doubt,omitempty"` // it survived, but not every scenario has a verdict
}

// A player plays mutants.
type player struct {
	options
	work     string
	progress io.Writer

	mu    sync.Mutex
	fates map[string]fate
	log   *json.Encoder
	total int
}

// playAll finds out what becomes of all mutants.
func (p *player) playAll(ctx context.Context, subjects []*subject) error {
	p.fates, p.total, p.log = map[string]fate{}, len(subjects), json.NewEncoder(io.Discard)
	if p.options.log != "" {
		file, err := p.readLog()
		if err != nil {
			return err
		}
		defer file.Close()
		p.log = json.NewEncoder(file)
	}

	left := slices.DeleteFunc(slices.Clone(subjects), func(s *subject) bool { _, known := p.fates[s.id()]; return known })
	for batch := range slices.Chunk(left, batchSize) {
		if err := p.playBatch(ctx, batch); err != nil {
			return err
		}
	}

	// A mutant that floods or spins makes the machine too busy for a verdict, unless it is
	// alone.
	doubted := slices.DeleteFunc(slices.Clone(subjects), func(s *subject) bool { return !p.fates[s.id()].Doubt })
	p.atOnce = 1
	for batch := range slices.Chunk(doubted, batchSize) {
		if err := p.playBatch(ctx, batch); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// readLog reads what became of mutants in an earlier run, and opens the log for more.
func (p *player) readLog() (*os.File, error) {
	file, err := os.OpenFile(p.options.log, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var f fate
		if json.Unmarshal(lines.Bytes(), &f) == nil {
			p.fates[f.ID] = f
		}
	}
	return file, lines.Err()
}

// playBatch builds mutants and plays them.
func (p *player) playBatch(ctx context.Context, batch []*subject) error {
	fmt.Fprintf(p.progress, "building %d mutants\n", len(batch))
	dir, err := os.MkdirTemp(p.work, "batch")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	builder := &lab.Builder{Tree: "solutions", Name: "solutions", Work: dir, Trusted: true, Rerun: func(s scenario.Scenario) string { return "" }}
	variants := make([]graded.Variant, len(batch))
	for i, s := range batch {
		variants[i] = graded.Variant{Step: s.plays[0].step.Name, Name: fmt.Sprintf("mutant%d", i), Program: s.program.Name, Files: s.Files()}
	}
	workshop := &graded.Workshop{Dir: filepath.Join(dir, "mutants"), Solutions: builder}
	if err := os.Mkdir(workshop.Dir, 0o777); err != nil {
		return err
	}
	if err := workshop.BuildContext(ctx, variants); err != nil {
		return err
	}

	var group sync.WaitGroup
	defer group.Wait()
	slots := make(chan struct{}, p.atOnce)
	for i, s := range batch {
		slots <- struct{}{}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		group.Go(func() {
			defer func() { <-slots }()
			f := s.play(ctx, workshop, variants[i])
			if ctx.Err() == nil {
				p.keep(f)
			}
		})
	}
	return nil
}

// keep keeps and shows what became of a mutant.
func (p *player) keep(f fate) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fates[f.ID] = f
	p.log.Encode(f)
	how := "survived"
	if f.KilledBy != "" {
		how = f.KilledBy
	}
	fmt.Fprintf(p.progress, "%d of %d  %s: %s\n", len(p.fates), p.total, how, f.ID)
}

// play plays core scenarios, then stretch, then those that only one mutant at a time can
// play, until one fails.
func (s *subject) play(ctx context.Context, workshop *graded.Workshop, v graded.Variant) fate {
	f := fate{ID: s.id()}
	for _, wants := range []func(scenario.Scenario) bool{
		func(s scenario.Scenario) bool { return !s.Stretch },
		func(s scenario.Scenario) bool { return s.Stretch && !heavy(s) },
		func(s scenario.Scenario) bool { return s.Stretch && heavy(s) },
	} {
		for _, p := range s.plays {
			some := slices.DeleteFunc(slices.Clone(p.scenarios), func(s scenario.Scenario) bool { return !wants(s) })
			if f.playUntilDead(ctx, workshop.Bench(v, p.step), some); f.KilledBy != "" {
				f.Doubt = false
				return f
			}
		}
	}
	return f
}

const manyDescriptors = 5000 // of the 20,000 or so that a process may have

// heavy reports whether a scenario needs a build for the race detector, or so many file
// descriptors that others wait for it.
func heavy(s scenario.Scenario) bool { return s.Uses("-race") || s.Descriptors() > manyDescriptors }

// playUntilDead plays scenarios at once until one fails.
func (f *fate) playUntilDead(ctx context.Context, bench *scenario.Bench, scenarios []scenario.Scenario) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var mu sync.Mutex
	var group sync.WaitGroup
	for _, s := range scenarios {
		group.Go(func() {
			r := bench.Play(ctx, s)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case r.Verdict == scenario.Fail && f.KilledBy == "":
				f.KilledBy, f.Level, f.Message = s.Step+"/"+s.Name, s.Level(), r.Message
				stop()
			case r.Verdict == scenario.NoVerdict:
				f.Doubt = true
			}
		})
	}
	group.Wait()
}
