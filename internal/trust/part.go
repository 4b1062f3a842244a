package trust

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"goplab/internal/cell"
	"goplab/internal/errand"
	"goplab/internal/graded"
	"goplab/internal/isolate"
	"goplab/internal/lab"
	"goplab/internal/scenario"
)

// A Part is what one process plays of a round. Everything in it has been built.
type Part struct {
	Root      string // of the workbook
	Variants  string // where right and wrong programs are
	Solutions map[string]Built
	Programs  []Program
	AtOnce    int    // scenarios
	Group     string // the folder of a control group to join, if any
	Cells     bool   // programs run in cells
}

// A Built is a solution's program.
type Built struct{ Path, Source string }

// runPart plays the part that a file describes, and prints a line of JSON for each run.
func runPart(file string) error {
	var part Part
	if err := errand.Read(file, &part); err != nil {
		return err
	}
	if part.Group != "" {
		if err := joinGroup(part.Group); err != nil {
			return err
		}
	}
	if inside, _ := isolate.Namespaces(); !inside { // a test may have entered before
		lab.Enter()
	}

	ctx := errand.UntilInputEnds()
	context.AfterFunc(ctx, func() {
		// In namespaces nothing outlives this process. Elsewhere the context kills programs.
		if inside, _ := isolate.Namespaces(); !inside {
			time.Sleep(killDelay)
		}
		os.Exit(1)
	})
	out := json.NewEncoder(os.Stdout)
	return part.play(ctx, func(p Played) error { return out.Encode(p) })
}

// A player plays a part.
type player struct {
	Part
	builder   *lab.Builder
	workshop  *graded.Workshop
	scenarios map[string][]scenario.Scenario // by step

	ctx  context.Context
	tell func(Played) error

	mu  sync.Mutex
	err error // of tell
}

// play plays the part: first the solutions as grade does, then programs that must be
// alone, then all others.
func (p Part) play(ctx context.Context, tell func(Played) error) error {
	if ok, why := cell.Available(); p.Cells && !ok {
		return fmt.Errorf("programs cannot be confined here: %s", why)
	}
	work, err := os.MkdirTemp("", "trust-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	player, err := p.player(work)
	if err != nil {
		return err
	}
	player.ctx, player.tell = ctx, tell

	var alone, together []Program
	for _, program := range p.Programs {
		switch {
		case program.Kind == Solution:
		case program.Variant.Busy:
			alone = append(alone, program)
		default:
			together = append(together, program)
		}
	}
	player.playSolutions()
	for _, program := range alone {
		player.playVariants([]Program{program})
	}
	player.playVariants(together)
	return errors.Join(player.err, ctx.Err())
}

// player returns a player that has loaded everything.
func (p Part) player(work string) (*player, error) {
	rerun := func(s scenario.Scenario) string { return lab.Rerun("ch8", s) }
	builder := &lab.Builder{Tree: filepath.Join(p.Root, "solutions"), Name: "ch8", Work: work, Trusted: !p.Cells, Rerun: rerun}
	for name, built := range p.Solutions {
		builder.Have(name, scenario.Executable{Path: built.Path, Source: built.Source})
	}
	player := &player{Part: p, builder: builder, scenarios: map[string][]scenario.Scenario{}}
	player.workshop = &graded.Workshop{Dir: p.Variants, Solutions: builder}
	for _, step := range lab.Steps {
		all, err := scenario.Load(filepath.Join(p.Root, "testdata"), step)
		if err != nil {
			return nil, err
		}
		player.scenarios[step.Name] = all
	}
	return player, nil
}

// playSolutions plays all scenarios of solutions at once.
func (p *player) playSolutions() {
	benches := map[string]*scenario.Bench{}
	for _, program := range p.Programs {
		if program.Kind != Solution {
			continue
		}
		step, _ := lab.StepNamed(program.Step)
		bench := p.builder.Bench(p.ctx, step)
		bench.Cells = p.Cells
		bench.Ended = func(_ scenario.Scenario, r scenario.Result) { p.report(Played{Program: program.ID, Result: r}) }
		bench.Expect(p.ctx, p.selected(program)...)
		benches[program.ID] = bench
	}

	var group sync.WaitGroup
	for _, program := range p.Programs {
		if bench := benches[program.ID]; bench != nil {
			group.Go(func() { bench.PlayAll(p.ctx, p.selected(program)) })
		}
	}
	group.Wait()
}

// selected returns the scenarios to play with a program.
func (p *player) selected(program Program) []scenario.Scenario {
	return slices.DeleteFunc(slices.Clone(p.scenarios[program.Step]), func(s scenario.Scenario) bool {
		return !slices.Contains(program.Scenarios, s.Name)
	})
}

// playVariants plays the scenarios of right and wrong programs, a number at once.
func (p *player) playVariants(programs []Program) {
	var group sync.WaitGroup
	defer group.Wait()
	slots := make(chan struct{}, p.AtOnce)
	for _, program := range programs {
		step, _ := lab.StepNamed(program.Step)
		bench := p.workshop.Bench(program.Variant, step)
		bench.Cells = p.Cells
		for _, s := range p.selected(program) {
			slots <- struct{}{}
			group.Go(func() {
				defer func() { <-slots }()
				p.playVariant(bench, program, s)
			})
		}
	}
}

// playVariant plays a scenario. If a wrong program passes the one that should catch it,
// it looks for another one that does.
func (p *player) playVariant(bench *scenario.Bench, program Program, s scenario.Scenario) {
	played := Played{Program: program.ID, Result: bench.Play(p.ctx, s)}
	if program.Kind == Wrong && played.Result.Verdict == scenario.Pass {
		others := slices.DeleteFunc(slices.Clone(p.scenarios[program.Step]), func(other scenario.Scenario) bool {
			return other.Name == s.Name || !other.Starts(bench.Step, program.Variant.Program)
		})
		results := bench.PlayAll(p.ctx, others)
		caught := func(r scenario.Result) bool { return r.Verdict == scenario.Fail }
		if i := slices.IndexFunc(results, caught); i >= 0 {
			played.Catcher = &results[i]
		}
	}
	p.report(played)
}

// report tells what was played, unless it was stopped.
func (p *player) report(played Played) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ctx.Err() != nil || p.err != nil {
		return
	}
	if err := p.tell(played); err != nil {
		p.err = fmt.Errorf("reporting a run: %w", err)
	}
}
