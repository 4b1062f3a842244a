// Package hostile grades the grader's cells: testdata/hostile holds programs that attack
// whoever marks them.
//
//	go test ./internal/hostile -hostile
//
// plays each between two runs of the solution. It must get no point that it did not earn,
// the solution must get as many after it as before, and nothing may be left of it.
//
// Each is a txtar file with a program, "main.go", below some lines that say what it tries:
//
//	# It kills whoever started it.
//	# step: clock1
//	# earns: 0
//	# says: exited with status 1
//
// earns is how many points it may get in the scenarios of [Played], and says what a
// failure must contain; both may be missing.
package hostile

import (
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"goplab/internal/graded"
)

// A Program is a hostile program.
type Program struct {
	graded.Variant
	Earns int
	Says  string
}

// Played names, for each step that has hostile programs, the scenarios that are played
// with them: few, but of each kind.
var Played = map[string][]string{
	"clock1":    {"two-digits", "port-in-use"},
	"clockwall": {"one-server"},
	"ftp":       {"sends-files", "gets-files"},
}

// Load reads the hostile programs of a folder.
func Load(dir string) ([]Program, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		return nil, err
	}
	var programs []Program
	for _, file := range files {
		p, err := load(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		programs = append(programs, p)
	}
	return programs, nil
}

func load(file string) (Program, error) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		return Program{}, err
	}
	p := Program{Variant: graded.Variant{Name: strings.TrimSuffix(filepath.Base(file), ".txtar"), Files: map[string]string{}}}
	for _, f := range archive.Files {
		p.Files[f.Name] = string(f.Data)
	}
	for line := range strings.Lines(string(archive.Comment)) {
		text := strings.TrimSpace(strings.TrimPrefix(line, "#"))
		key, value, _ := strings.Cut(text, ": ")
		switch key {
		case "step":
			p.Step, p.Program = value, value
		case "earns":
			p.Earns, err = strconv.Atoi(value)
		case "says":
			p.Says = value
		default:
			p.Sentence = strings.TrimSpace(p.Sentence + " " + text)
		}
	}
	switch {
	case err != nil:
		return p, err
	case p.Sentence == "":
		return p, errors.New("the first line must say what the program tries")
	case Played[p.Step] == nil:
		return p, fmt.Errorf("no scenarios are played with hostile programs of step %q", p.Step)
	case p.Files["main.go"] == "":
		return p, errors.New("it has no main.go")
	}
	return p, nil
}
