package marking

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/scenario"
)

// Build builds the programs that a selection needs in a folder, also those for the race
// detector, so that another marker of the same tree can play at once: see [Marker.Have].
// A program that nobody has begun is not built for the race detector. When the context is
// done, Build returns its error.
func (m *Marker) Build(ctx context.Context, selection Selection, work string) (map[string]scenario.Executable, error) {
	plans, err := m.plan(selection)
	if err != nil {
		return nil, err
	}
	builder := m.builder(work)
	built := map[string]scenario.Executable{}
	for i, bench := range m.benches(ctx, builder, plans) {
		if bench == nil {
			continue
		}
		for name, e := range bench.Programs {
			if _, known := built[name]; !known {
				built[name] = e
			}
		}
		if !isBegun(bench) {
			continue
		}
		for name, race := range bench.BuildForRace(ctx, plans[i].ToPlay()...) {
			e := built[name]
			e.Race = &race
			built[name] = e
		}
	}
	return built, ctx.Err()
}

// isBegun reports whether the step's program exists and is not the starter, which would
// exit before anything else is worth playing.
func isBegun(bench *scenario.Bench) bool {
	own := bench.Programs[bench.Step.Program().Name]
	if own.Err != nil {
		return false
	}
	files, _ := filepath.Glob(filepath.Join(own.Source, "*.go"))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err == nil && bytes.Contains(text, []byte(scenario.Untouched)) {
			return false
		}
	}
	return true
}

// StepsIn returns the names of the steps of which something is selected.
func (s Selection) StepsIn() []string {
	var names []string
	for _, step := range lab.Steps {
		if s.includesAny(step) {
			names = append(names, step.Name)
		}
	}
	return names
}

// String returns the selectors, as they are typed.
func (s Selection) String() string {
	var all []string
	for _, one := range s {
		all = append(all, one.String())
	}
	return strings.Join(all, " ")
}
