package marking

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// A Memory keeps the results of the last run of a tree in a file. It is the student's
// own, so that nobody else should be marked by it.
type Memory struct {
	PlayAll bool // what is known is played again nonetheless

	file  string
	steps map[string]stepMemory // by the names of steps
}

// A stepMemory is what is known of a step: results by the names of scenarios.
type stepMemory map[string]resultMemory

// A resultMemory is a result with what its own JSON leaves out.
type resultMemory struct {
	scenario.Result
	Key     string             `json:"key"` // of what the result depends on
	Symptom transcript.Symptom `json:"symptom"`
	Follows string             `json:"follows"`
}

func (r resultMemory) failed() bool { return r.Verdict != scenario.Pass }

// OpenMemory opens a memory. A file that is not there or not readable is an empty one.
func OpenMemory(file string) *Memory {
	m := &Memory{file: file}
	m.read()
	return m
}

// read reads the file.
func (m *Memory) read() {
	m.steps = map[string]stepMemory{}
	text, err := os.ReadFile(m.file)
	if err == nil && json.Unmarshal(text, &m.steps) != nil {
		m.steps = map[string]stepMemory{}
	}
}

// recall fills in what is known. If something was selected, that is played anyway, and so
// is the first step that is not done.
func (m *Memory) recall(of *Marker, plans []Plan, selected bool) error {
	if m == nil {
		return nil
	}
	harness, err := harnessKey(of.root)
	if err != nil {
		return err
	}
	beginsHere := true // all steps before are done
	for i := range plans {
		p := &plans[i]
		if p.key, err = stepKey(harness, of.root, of.tree, p.Step); err != nil {
			return err
		}
		last := m.steps[p.Step.Name]
		p.learn(last)
		if !selected && !m.PlayAll {
			p.recall(last)
		}
		if !p.IsDone() {
			if beginsHere {
				p.Known = make([]scenario.Result, len(p.Scenarios))
			}
			beginsHere = false
		}
	}
	return nil
}

// learn takes from the last run how long each scenario took. Those that failed begin
// first, so that the student soon sees what has become of them, and the quickest of
// those, or else of all, before the others.
func (p *Plan) learn(last stepMemory) {
	p.seconds = map[string]float64{}
	var lead *scenario.Scenario
	var best resultMemory
	for i, s := range p.Scenarios {
		r, found := last[s.Name]
		if !found || r.Verdict == scenario.Skip {
			continue
		}
		p.seconds[s.Name] = r.Seconds
		if r.failed() {
			p.Scenarios[i] = s.First()
		}
		if lead == nil || r.failed() && !best.failed() || r.failed() == best.failed() && r.Seconds < best.Seconds {
			lead, best = &p.Scenarios[i], r
		}
	}
	if lead != nil {
		*lead = lead.First()
	}
}

// recall takes the results of the last run that are true still. What depends on the
// machine is played again.
func (p *Plan) recall(last stepMemory) {
	for i, s := range p.Scenarios {
		r, found := last[s.Name]
		if !found || r.Key != p.key || r.Verdict == scenario.NoVerdict || r.Verdict == scenario.Skip && r.Follows == "" && !isMissing(r.Missing) {
			continue
		}
		p.Known[i] = r.Result
		p.Known[i].Symptom, p.Known[i].Follows = r.Symptom, r.Follows
	}
}

// isMissing reports whether a program for want of which a scenario was skipped is still
// not installed.
func isMissing(program string) bool {
	if program == "" {
		return false
	}
	candidates := []string{program}
	if program == scenario.CCompiler {
		candidates = []string{"gcc", "clang", "cc"}
	}
	return !slices.ContainsFunc(candidates, func(name string) bool {
		_, err := exec.LookPath(name)
		return err == nil
	})
}

// keep remembers what came of a run, or of the part of it before it was stopped.
func (m *Memory) keep(plans []Plan, report *Report, stopped bool) error {
	if m == nil {
		return nil
	}
	for i, p := range plans {
		step := m.steps[p.Step.Name]
		if step == nil {
			step = stepMemory{}
			m.steps[p.Step.Name] = step
		}
		for _, r := range report.Steps[i].Scenarios {
			if stopped && r.Verdict == scenario.Skip && r.Follows == "" {
				continue // it was not played to its end
			}
			step[r.Name] = resultMemory{r, p.key, r.Symptom, r.Follows}
		}
	}
	text, err := json.Marshal(m.steps)
	if err != nil {
		return err
	}
	return m.write(text)
}

// write replaces the file, so that another grade that reads it meanwhile finds all of it.
func (m *Memory) write(text []byte) error {
	dir := filepath.Dir(m.file)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(dir, "new-")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	if _, err := file.Write(text); err != nil {
		file.Close()
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), m.file)
}
