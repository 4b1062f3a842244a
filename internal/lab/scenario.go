package lab

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"goplab/internal/isolate"
)

// A Scenario is one .txtar file of a step.
type Scenario struct {
	Step, Name, File string
	Sentence         string   // what it shows, for the student
	Checks           []string // ids of promises, such as C3
	Points           int
	Hint             string
	ByHand           string // what to type to see the same; ch8 stands for the tree
	Stretch          bool
	order            int  // among the step's scenarios
	fixedPorts       bool // it needs ports that others need too
}

// turns is 1 for a scenario that has to wait until no other is played, and 0 for
// one that need not.
func (s Scenario) turns() int {
	if namespaces, _ := isolate.Namespaces(); namespaces || !s.fixedPorts {
		return 0
	}
	return 1
}

// Level is core or stretch.
func (s Scenario) Level() string {
	if s.Stretch {
		return "stretch"
	}
	return "core"
}

// Load reads the headers of a step's scenarios, core before stretch, in the
// order of what they check. An error names file and line.
func Load(testdata, step string) ([]Scenario, error) {
	files, err := filepath.Glob(filepath.Join(testdata, step, "*.txtar"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no scenarios in %s", filepath.Join(testdata, step))
	}
	var scenarios []Scenario
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		s, err := parseHeader(file, string(text))
		if err != nil {
			return nil, err
		}
		s.fixedPorts = needsFixedPorts(string(text))
		s.Step, s.Name, s.File = step, strings.TrimSuffix(filepath.Base(file), ".txtar"), file
		scenarios = append(scenarios, s)
	}
	slices.SortStableFunc(scenarios, func(a, b Scenario) int {
		return cmp.Or(cmp.Compare(a.Level(), b.Level()), cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.Points, a.Points))
	})
	for i := range scenarios {
		scenarios[i].order = i
	}
	return scenarios, nil
}

// needsFixedPorts looks for commands that need ports that others need too.
func needsFixedPorts(text string) bool {
	script, _, _ := strings.Cut(text, "\n-- ")
	for line := range strings.Lines(script) {
		if fields := strings.Fields(line); len(fields) > 0 && commands[fields[0]].fixed {
			return true
		}
	}
	return false
}

// rank orders scenarios by the first promise that they check; what another
// step promises comes last.
func (s Scenario) rank() int {
	i := slices.IndexFunc(Promises, func(p Promise) bool { return p.ID == s.Checks[0] })
	if Promises[i].Step != s.Step {
		i += len(Promises)
	}
	return i
}

// parseHeader reads the comment at the top of a scenario.
func parseHeader(file, text string) (Scenario, error) {
	var s Scenario
	seen := map[string]bool{}
	line := 0
	for text := range strings.Lines(text) {
		comment, found := strings.CutPrefix(strings.TrimSpace(text), "#")
		if !found {
			break
		}
		line++
		key, value, hasKey := strings.Cut(strings.TrimSpace(comment), ": ")
		if !hasKey || !slices.Contains(headerKeys, key) {
			key, value = "", strings.TrimSpace(comment)
		}
		if key != "" && seen[key] {
			return s, fmt.Errorf("%s:%d: %q comes twice", file, line, key)
		}
		if key == "" && len(seen) > 0 {
			return s, fmt.Errorf("%s:%d: expected one of %s, or a blank line and the commands", file, line, strings.Join(headerKeys, ", "))
		}
		if key != "" {
			seen[key] = true
		}
		if err := s.set(key, value); err != nil {
			return s, fmt.Errorf("%s:%d: %w", file, line, err)
		}
	}
	for _, key := range headerKeys {
		if !seen[key] && key != "level" {
			return s, fmt.Errorf("%s:%d: the header lacks %q", file, line+1, key)
		}
	}
	if s.Sentence == "" {
		return s, fmt.Errorf("%s:1: the header must begin with a sentence that says what the scenario shows", file)
	}
	return s, nil
}

var headerKeys = []string{"checks", "points", "level", "hint", "by hand"}

// set takes a line of the header.
func (s *Scenario) set(key, value string) error {
	switch key {
	case "":
		s.Sentence = strings.TrimSpace(s.Sentence + " " + value)
	case "checks":
		s.Checks = strings.Fields(value)
		for _, id := range s.Checks {
			if !isPromise(id) {
				return fmt.Errorf("checks: %s is no promise that promises.go lists", id)
			}
		}
	case "points":
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 {
			return fmt.Errorf("points: expected a number above 0, got %q", value)
		}
		s.Points = n
	case "level":
		if value != "stretch" {
			return fmt.Errorf("level: expected stretch, or no such line for core; got %q", value)
		}
		s.Stretch = true
	case "hint":
		s.Hint = value
	case "by hand":
		s.ByHand = value
	}
	return nil
}
