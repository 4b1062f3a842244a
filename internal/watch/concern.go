package watch

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/marking"
	"goplab/internal/scenario"
	"goplab/internal/submission"
)

// concerned returns what of a selection changed files concern: all steps of whose programs
// they are sources. A step that uses another one's program is not concerned until it was
// begun. An empty selection means all steps.
func concerned(paths []string, selection marking.Selection, tree string) marking.Selection {
	var found marking.Selection
	for _, one := range orAll(selection) {
		step, _ := lab.StepNamed(one.Step)
		if isConcerned(paths, step.Programs[:1]) || isConcerned(paths, step.Programs) && isBegun(tree, step) {
			found = append(found, one)
		}
	}
	return found
}

// orAll returns a selection, or one of all steps if it is empty.
func orAll(selection marking.Selection) marking.Selection {
	if len(selection) > 0 {
		return selection
	}
	for _, name := range lab.StepNames() {
		selection = append(selection, marking.Selector{Step: name})
	}
	return selection
}

// isConcerned reports whether one of some files is a source of one of some programs.
func isConcerned(paths []string, programs []scenario.Program) bool {
	return slices.ContainsFunc(paths, func(path string) bool {
		return slices.ContainsFunc(programs, func(p scenario.Program) bool { return isBelow(path, p.Folder) })
	})
}

// isBegun reports whether the student has begun to write a step's own program: whether
// it no longer says what a starter says.
func isBegun(tree string, step scenario.Step) bool {
	dir, err := submission.Folder(tree, filepath.FromSlash(step.Program().Folder))
	if err != nil {
		return false
	}
	entries, err := os.ReadDir(dir)
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err == nil && strings.HasSuffix(entry.Name(), ".go") && bytes.Contains(text, []byte(scenario.Untouched)) {
			return false
		}
	}
	return err == nil
}
