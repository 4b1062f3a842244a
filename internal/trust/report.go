package trust

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"goplab/internal/lab"
)

// A Report is what came of all runs that were asked for.
type Report struct {
	Key    string `json:"key"`
	Go     string `json:"go"`
	System string `json:"system"`
	CPUs   int    `json:"cpus"`
	Rounds int    `json:"rounds"`
	Dir    string `json:"dir"` // of the log

	States []Row   `json:"states"`
	Steps  []Row   `json:"steps"`
	All    Figures `json:"all"`

	Surprises   []Run         `json:"surprises"`
	Unavailable []Unavailable `json:"unavailable,omitempty"`
	Races       []string      `json:"races,omitempty"` // files with data races of the judge
}

// A Row is what came of the runs in a state, or with the programs of a step.
type Row struct {
	Name    string `json:"name"`
	Summary string `json:"summary,omitempty"`
	Figures
}

// An Unavailable is a state that cannot be on this machine.
type Unavailable struct {
	State string `json:"state"`
	Why   string `json:"why"`
}

// NewReport adds up the runs of a log: those of rounds up to the given one, in states, with
// programs that are selected.
func NewReport(l *Log, key string, selection Selection, states []State, rounds int) *Report {
	r := &Report{Key: key, Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, CPUs: runtime.NumCPU(), Rounds: rounds, Dir: l.Dir}
	isAsked := func(run Run) bool {
		inState := slices.ContainsFunc(states, func(s State) bool { return s.Name == run.State })
		return inState && run.Round <= rounds && selection.Includes(run.Program, run.Kind)
	}
	runs := slices.DeleteFunc(slices.Clone(l.Runs), func(run Run) bool { return !isAsked(run) })

	for _, s := range states {
		if of := filter(runs, func(run Run) bool { return run.State == s.Name }); len(of) > 0 {
			r.States = append(r.States, Row{s.Name, s.Summary, Add(of)})
		}
	}
	for _, step := range lab.Steps {
		if of := filter(runs, func(run Run) bool { return run.Step == step.Name }); len(of) > 0 {
			r.Steps = append(r.Steps, Row{step.Name, "", Add(of)})
		}
	}
	r.All = Add(runs)
	r.Surprises = filter(runs, func(run Run) bool { return run.Outcome.Surprises() })
	r.Races = races(l.Dir)
	return r
}

// filter returns the runs for which something holds.
func filter(runs []Run, holds func(Run) bool) []Run {
	return slices.DeleteFunc(slices.Clone(runs), func(run Run) bool { return !holds(run) })
}

// races returns the files in which the judge's own data races are.
func races(dir string) []string {
	var found []string
	files, _ := filepath.Glob(filepath.Join(dir, "stderr", "*.txt"))
	for _, file := range files {
		if text, err := os.ReadFile(file); err == nil && isRace(text) {
			found = append(found, file)
		}
	}
	return found
}
