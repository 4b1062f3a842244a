// Package graded grades the grader: testdata/<step>/wrong holds mistakes that
// students make, testdata/<step>/right other good ways to write the program.
//
//	go test ./internal/graded -variants
//
// plays with each wrong one the scenario that must catch it, and with each right
// one the core scenarios of its step, or with -stretch all.
//
// Each is a txtar file whose first lines say what it is. A wrong one names the
// scenario that must catch it, and words that must stand in the sentence that
// the student is told:
//
//	# The line has no newline at its end.
//	# caught by: a-line-a-second
//	# says: without a newline
//	-- replace --
//	fmt.Fprintln(
//	-- with --
//	fmt.Fprint(
//
// Where chance decides which of two true sentences comes, says names words of
// each, with " | " between them. Each "replace" stands once in the program's
// solution, in whichever of its files, and gives way to the "with" after it. Instead of such pairs there may
// be a whole program, "main.go". A right one may name stretch scenarios that it
// does not pass:
//
//	# It listens on every interface.
//	# fails: localhost-only
//
// or, with the word stretch, none of them.
//
// A line "# program: clock2" says that it is another program of the step than the
// one that the step is named for, and "# busy: yes" that it keeps a processor busy,
// so that nothing else is played beside it.
package graded

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"goplab/internal/lab"
)

// A Variant is a right or a wrong program.
type Variant struct {
	Step, Name string
	Program    string // that it is
	Busy       bool   // it is played alone
	Right      bool
	Sentence   string            // what it does
	CaughtBy   string            // the scenario that catches a wrong one
	Says       []string          // words of the sentence that the student is told: one of these
	Fails      []string          // stretch scenarios that a right one does not pass
	Files      map[string]string // its source
}

// ID names a variant among all.
func (v Variant) ID() string { return v.Step + "-" + v.kind() + "-" + v.Name }

func (v Variant) kind() string {
	if v.Right {
		return "right"
	}
	return "wrong"
}

// Load reads the variants of a step, given the workbook's folder. An error names
// the file.
func Load(root, step string) ([]Variant, error) {
	var variants []Variant
	for _, kind := range []string{"right", "wrong"} {
		files, err := filepath.Glob(filepath.Join(root, "testdata", step, kind, "*.txtar"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			v := Variant{Step: step, Program: step, Name: strings.TrimSuffix(filepath.Base(file), ".txtar"), Right: kind == "right"}
			if err := v.read(file, filepath.Join(root, "solutions")); err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			variants = append(variants, v)
		}
	}
	return variants, nil
}

// read reads a variant's file.
func (v *Variant) read(file, solutions string) error {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(archive.Comment)) {
		text := strings.TrimSpace(strings.TrimPrefix(line, "#"))
		key, value, _ := strings.Cut(text, ": ")
		switch key {
		case "caught by":
			v.CaughtBy = value
		case "program":
			v.Program = value
		case "busy":
			v.Busy = value == "yes"
		case "says":
			v.Says = strings.Split(value, " | ")
		case "fails":
			v.Fails = strings.Fields(value)
		default:
			v.Sentence = strings.TrimSpace(v.Sentence + " " + text)
		}
	}
	switch {
	case v.Sentence == "":
		return fmt.Errorf("the first line must say what the program does")
	case !v.Right && (v.CaughtBy == "" || v.Says == nil):
		return fmt.Errorf("a wrong program needs a line # caught by: and a line # says: to be one")
	case v.Right && v.CaughtBy != "":
		return fmt.Errorf("a right program is caught by nothing")
	}
	v.Files, err = readSolution(filepath.Join(solutions, filepath.FromSlash(lab.Folder(v.Program))))
	if err == nil {
		v.Files, err = edited(v.Files, archive)
	}
	return err
}

// readSolution reads a solution's files, without its tests.
func readSolution(dir string) (map[string]string, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	files := map[string]string{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files[filepath.Base(name)] = string(text)
	}
	return files, err
}

// edited makes the program of an archive: its own, or the solution with its edits.
func edited(files map[string]string, archive *txtar.Archive) (map[string]string, error) {
	for i := 0; i < len(archive.Files); i++ {
		file := archive.Files[i]
		switch {
		case file.Name == "main.go" && len(archive.Files) == 1:
			return map[string]string{"main.go": string(file.Data)}, nil
		case file.Name != "replace" || i+1 == len(archive.Files) || archive.Files[i+1].Name != "with":
			return nil, fmt.Errorf("expected one main.go, or pairs of replace and with, found %s", file.Name)
		}
		i++
		old, new := strings.TrimSuffix(string(file.Data), "\n"), strings.TrimSuffix(string(archive.Files[i].Data), "\n")
		if err := edit(files, old, new); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// edit replaces what stands once in all files.
func edit(files map[string]string, old, new string) error {
	found := 0
	for name, text := range files {
		if n := strings.Count(text, old); n > 0 {
			found += n
			files[name] = strings.Replace(text, old, new, 1)
		}
	}
	if found != 1 {
		return fmt.Errorf("%q stands %d times in the solution, not once", old, found)
	}
	return nil
}
