package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"goplab/internal/lesson"
	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// openMemory opens the memory of a tree's results.
func openMemory(tree string) (*marking.Memory, error) {
	dir, err := lesson.Cache(tree)
	if err != nil {
		return nil, err
	}
	return marking.OpenMemory(filepath.Join(dir, "memory.json")), nil
}

// A memory is what -hint needs to know about the last run: what was to be read first.
type memory struct {
	Failure   lesson.Failure `json:"failure"` // zero if nothing failed
	NoVerdict bool           `json:"no_verdict"`
}

const memoryFile = "failure.json"

// remember keeps what to read first of the student's own programs. Where that is
// impossible, it does nothing: grades do not depend on it.
func remember(r *marking.Report, root string) {
	dir, err := lesson.Cache(root)
	if err != nil || r.Submission != lesson.StudentTree {
		return
	}
	var m memory
	if s, first, found := readFirst(r); found {
		m.Failure = lesson.Failure{Step: s.Step, Scenario: first.Name, Sentence: first.Message, Hint: hintIn(first.Detail)}
		m.NoVerdict = first.Verdict == scenario.NoVerdict
	}
	text, err := json.Marshal(m)
	if err == nil && os.MkdirAll(dir, 0o777) == nil {
		os.WriteFile(filepath.Join(dir, memoryFile), text, 0o666)
	}
}

// recall returns what the last run has left, if there was one.
func recall(root string) (m memory, known bool) {
	dir, err := lesson.Cache(root)
	if err != nil {
		return memory{}, false
	}
	text, err := os.ReadFile(filepath.Join(dir, memoryFile))
	if err != nil {
		return memory{}, false
	}
	err = json.Unmarshal(text, &m)
	return m, err == nil
}

// hintIn returns the hint in a result's detail.
func hintIn(detail string) string {
	_, after, found := strings.Cut("\n"+detail, "\n"+scenario.HintMark())
	if !found {
		return ""
	}
	hint, _, _ := strings.Cut(after, "\n")
	return hint
}
