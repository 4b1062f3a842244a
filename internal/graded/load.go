package graded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"goplab/internal/scenario"
)

// Load reads the variants of a step. There are none where a workbook was handed out
// without them. An error names the file.
func Load(testdata, solutions string, step scenario.Step) ([]Variant, error) {
	var variants []Variant
	for _, kind := range []string{"right", "wrong"} {
		dir := filepath.Join(testdata, step.Name, kind)
		entries, err := os.ReadDir(dir)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}

		for _, entry := range entries {
			file := filepath.Join(dir, entry.Name())
			v := Variant{Step: step.Name, Program: step.Program().Name, Right: kind == "right", Name: strings.TrimSuffix(entry.Name(), ".txtar")}
			if err := v.load(file, solutions, step); err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			variants = append(variants, v)
		}
	}
	return variants, nil
}

// load reads a variant's file.
func (v *Variant) load(file, solutions string, step scenario.Step) error {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		return err
	}
	if err := v.parseHeader(archive); err != nil {
		return err
	}

	if len(archive.Files) == 1 && archive.Files[0].Name == "main.go" {
		v.Files = map[string]string{"main.go": string(archive.Files[0].Data)}
		return nil
	}
	for _, p := range step.Programs {
		if p.Name == v.Program {
			v.Files, err = ReadSolution(filepath.Join(solutions, filepath.FromSlash(p.Folder)))
			if err != nil {
				return err
			}
			return applyEdits(v.Files, archive.Files)
		}
	}
	return fmt.Errorf("%s is not a program of %s", v.Program, step.Name)
}

// ReadSolution reads the non-test files of a solution, by name.
func ReadSolution(dir string) (map[string]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		files[name] = string(text)
	}
	return files, nil
}

// applyEdits applies pairs of files, "replace" and "with", to a solution's files.
func applyEdits(files map[string]string, edits []txtar.File) error {
	for len(edits) > 0 {
		if len(edits) < 2 || edits[0].Name != "replace" || edits[1].Name != "with" {
			return fmt.Errorf("expected one main.go, or pairs of replace and with; found %s", edits[0].Name)
		}
		before := strings.TrimSuffix(string(edits[0].Data), "\n")
		after := strings.TrimSuffix(string(edits[1].Data), "\n")
		if err := replaceOnce(files, before, after); err != nil {
			return err
		}
		edits = edits[2:]
	}
	return nil
}

// replaceOnce replaces a text that occurs once in all files together.
func replaceOnce(files map[string]string, before, after string) error {
	found := 0
	for name, text := range files {
		if n := strings.Count(text, before); n > 0 {
			found += n
			files[name] = strings.Replace(text, before, after, 1)
		}
	}
	if found != 1 {
		return fmt.Errorf("%q occurs %d times in the solution, not once", before, found)
	}
	return nil
}
