package marking

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"goplab/internal/cell"
	"goplab/internal/lab"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// A Marker marks one tree.
type Marker struct {
	Memory   *Memory  // of the last run; nil if everything is played
	Observer Observer // nil if nobody is interested

	// Have are programs that were built beforehand, by their names: see Build.
	Have map[string]scenario.Executable

	// Typed is the path to type for the tree in commands, if that is not its name: that of the
	// archive that it comes from.
	Typed string

	// ForStudent says that the student reads the report, whose tree is the workbook's ch8.
	ForStudent bool

	root string // of the workbook
	tree string // the folder that holds the steps' folders, directly or under ch8
	name string // of the tree, as the user types it

	// own says that the tree is the workbook's own. Whoever wrote its programs runs them
	// anyway, so cells, whose starts cost processor time, would protect nobody.
	own bool

	mu sync.Mutex // for the observer
}

// New returns a marker of a tree. The root is the workbook's folder.
func New(root, tree string) (*Marker, error) {
	info, err := os.Stat(tree)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, say.Errorf("%s is neither a step nor a folder; the steps are %s", tree, strings.Join(lab.StepNames(), say.Text(", ")))
	}
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, say.Errorf("%s is not a folder", tree)
	}
	abs, err := filepath.Abs(tree)
	if err != nil {
		return nil, err
	}
	m := &Marker{root: root, tree: tree, name: filepath.ToSlash(tree), Observer: nobody{}}
	if rel, err := filepath.Rel(root, abs); err == nil && filepath.IsLocal(rel) {
		m.name, m.own = filepath.ToSlash(rel), rel == "ch8" || rel == "solutions"
	}
	return m, nil
}

// Name returns the name of the tree, as the user types it.
func (m *Marker) Name() string { return m.name }

// Own reports whether the tree is one of the workbook's own, ch8 or solutions.
func (m *Marker) Own() bool { return m.own }

// Tree returns the folder that holds the steps' folders, directly or under ch8.
func (m *Marker) Tree() string { return m.tree }

// Plans returns what Mark would do about each step.
func (m *Marker) Plans(selection Selection) ([]Plan, error) { return m.plan(selection) }

// Mark builds the programs that are needed and then plays all scenarios that are selected
// and have no known result, at once. When the context is done, it ends the programs and
// returns the context's error.
func (m *Marker) Mark(ctx context.Context, selection Selection) (*Report, error) {
	work, err := os.MkdirTemp("", "goplab-grade")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	plans, err := m.plan(selection)
	if err != nil {
		return nil, err
	}
	m.tell(func(o Observer) { o.Planned(plans) })

	builder := m.builder(work)
	benches := m.benches(ctx, builder, plans)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	m.announce(benches, plans)

	report := &Report{Submission: m.name, Steps: make([]StepReport, len(plans))}
	for i, p := range plans {
		if benches[i] != nil {
			benches[i].Expect(ctx, p.ToPlay()...)
		}
	}
	var group sync.WaitGroup
	for i, p := range plans {
		group.Go(func() { report.Steps[i] = p.play(ctx, benches[i]) })
	}
	group.Wait()
	if ctx.Err() != nil {
		m.Memory.keep(plans, report, true)
		return nil, ctx.Err()
	}
	report.AddUp()
	return report, m.Memory.keep(plans, report, false)
}

// builder returns a builder of the tree's programs.
func (m *Marker) builder(work string) *lab.Builder {
	b := &lab.Builder{Tree: m.tree, Name: m.typedName(), Work: work, Trusted: m.own, Rerun: m.rerun, Building: m.building}
	for name, e := range m.Have {
		b.Have(name, e)
	}
	return b
}

// benches builds the programs of the steps of which something is to be played.
func (m *Marker) benches(ctx context.Context, builder *lab.Builder, plans []Plan) []*scenario.Bench {
	// What a scenario still does when it was stopped is of no interest: the next run may
	// have begun by then, with another observer.
	tell := func(what func(Observer)) {
		if ctx.Err() == nil {
			m.tell(what)
		}
	}

	benches := make([]*scenario.Bench, len(plans))
	var group sync.WaitGroup
	for i, p := range plans {
		if len(p.ToPlay()) == 0 {
			continue
		}
		group.Go(func() {
			b := builder.Bench(ctx, p.Step)
			if !b.Trusted {
				b.Cells, _ = cell.Available()
			}
			b.Building = func(program string) { tell(func(o Observer) { o.Building(program) }) }
			b.Began = func(s scenario.Scenario) { tell(func(o Observer) { o.Began(s) }) }
			b.Ended = func(s scenario.Scenario, r scenario.Result) { tell(func(o Observer) { o.Ended(s, r) }) }
			benches[i] = b
		})
	}
	group.Wait()
	return benches
}

// typedName returns the name of the tree for commands that a student types: ch8 if
// it is not in the workbook, or if it is the student's.
func (m *Marker) typedName() string {
	if filepath.IsLocal(m.name) && !m.ForStudent {
		return m.name
	}
	return "ch8"
}

// rerun returns the command that plays a scenario again.
func (m *Marker) rerun(s scenario.Scenario) string {
	switch {
	case m.ForStudent:
		return lab.Rerun("ch8", s)
	case m.own:
		return lab.Rerun(m.name, s)
	}
	return fmt.Sprintf("go run ./scripts/grade %s %s/%s", Typed(cmp.Or(m.Typed, m.name)), s.Step, s.Name)
}

// building tells the observer which program is being built.
func (m *Marker) building(program string) { m.tell(func(o Observer) { o.Building(program) }) }

// announce tells the observer that scenarios are about to be played, if any are.
func (m *Marker) announce(benches []*scenario.Bench, plans []Plan) {
	var all []scenario.Scenario
	for i, p := range plans {
		if b := benches[i]; b != nil && b.Programs[p.Step.Program().Name].Err == nil {
			all = append(all, p.ToPlay()...)
		}
	}
	if len(all) > 0 {
		m.tell(func(o Observer) { o.Playing(scenario.Mode(all)) })
	}
}

// tell tells the observer something.
func (m *Marker) tell(what func(Observer)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	what(m.Observer)
}

// play plays the scenarios of a step that have no known result.
func (p Plan) play(ctx context.Context, bench *scenario.Bench) StepReport {
	report := StepReport{Step: p.Step.Name, Scenarios: p.Known, Remembered: bench == nil}
	if bench == nil {
		return report
	}
	results := bench.PlayAll(ctx, p.ToPlay())
	for i := range p.Scenarios {
		if !p.IsKnown(i) {
			report.Scenarios[i], results = results[0], results[1:]
		}
	}
	return report
}

// plan decides what is on the report, and what of it to play.
func (m *Marker) plan(selection Selection) ([]Plan, error) {
	var plans []Plan
	for _, step := range lab.Steps {
		if !selection.includesAny(step) {
			continue
		}
		all, err := scenario.Load(filepath.Join(m.root, "testdata"), step)
		if err != nil {
			return nil, err
		}
		if err := selection.check(all); err != nil {
			return nil, err
		}
		p := Plan{Step: step}
		for _, s := range all {
			if selection.Includes(s) {
				p.Scenarios = append(p.Scenarios, s)
			}
		}
		p.Known = make([]scenario.Result, len(p.Scenarios))
		plans = append(plans, p)
	}
	if len(plans) == 0 {
		return nil, say.NewError("there is nothing to play")
	}
	return plans, m.Memory.recall(m, plans, len(selection) > 0)
}
