package scenario

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"goplab/internal/isolate"
	"goplab/internal/say"
)

// A Scenario is one .txtar file of a step.
type Scenario struct {
	Step, Name, File string
	Sentence         string   // what it shows, for the student
	Stage            string   // of the step, such as 5.3, if the sentence begins with one
	Checks           []string // ids of promises, such as C3
	Points           int
	Hint             string
	TryIt            string // what to type to see the same; ch8 stands for the tree
	Stretch          bool

	script     string // the commands
	order      int    // among the step's scenarios
	turn       int    // in which it begins, if several are played at once
	fixedPorts bool   // it needs ports that other scenarios need too
	long       bool   // it lasts longer than nearly all others
	files      int    // file descriptors that the harness needs for it, at most
}

// Level returns "core" or "stretch".
func (s Scenario) Level() string {
	if s.Stretch {
		return "stretch"
	}
	return "core"
}

// InOrder compares two scenarios of a step by their place in it.
func InOrder(a, b Scenario) int { return cmp.Compare(a.order, b.order) }

// First returns the scenario as one that begins before others that are played at the same
// time. Applied twice, it begins before those to which it is applied once.
func (s Scenario) First() Scenario {
	s.turn -= firstTurns
	return s
}

// Descriptors returns how many file descriptors the harness needs for the scenario, at
// most.
func (s Scenario) Descriptors() int { return s.files }

// TakesTurns reports whether the scenario must not be played beside another one
// that does, because they need the same ports of this machine.
func (s Scenario) TakesTurns() bool {
	namespaces, _ := isolate.Namespaces()
	return !namespaces && s.fixedPorts
}

// Load reads the headers of a step's scenarios: core before stretch, by stage, and
// in the order of what they check. An error names file and line.
func Load(testdata string, step Step) ([]Scenario, error) {
	dir := filepath.Join(testdata, step.Name)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}

	var scenarios []Scenario
	for _, entry := range entries {
		isScenario := strings.HasSuffix(entry.Name(), ".txtar")
		if entry.IsDir() || !isScenario {
			continue
		}
		s, err := LoadFile(filepath.Join(dir, entry.Name()), step)
		if err != nil {
			return nil, err
		}
		scenarios = append(scenarios, s)
	}
	if len(scenarios) == 0 {
		return nil, fmt.Errorf("no scenarios in %s", dir)
	}

	// A student meets the first failure first, so what later promises build on comes
	// before them.
	slices.SortStableFunc(scenarios, func(a, b Scenario) int {
		return cmp.Or(cmp.Compare(a.Level(), b.Level()),
			cmp.Compare(stageRank(a.Stage), stageRank(b.Stage)),
			cmp.Compare(clientRank(a.Name), clientRank(b.Name)),
			cmp.Compare(step.rank(a.Checks[0]), step.rank(b.Checks[0])),
			cmp.Compare(b.Points, a.Points))
	})
	for i := range scenarios {
		scenarios[i].order, scenarios[i].turn = i, i
		if scenarios[i].long && i > 0 {
			// All end sooner if the longest begin early. But the first of the step is the one
			// that tells whether the program starts at all.
			scenarios[i].turn = 1
		}
	}
	return scenarios, nil
}

// clientRank sorts scenarios with real clients, such as with-curl, behind the others: what
// those clients print about a failure explains less.
func clientRank(name string) int {
	if strings.HasPrefix(name, "with-") {
		return 1
	}
	return 0
}

// stageRank sorts scenarios without a stage behind the others.
func stageRank(stage string) string { return cmp.Or(stage, "~") }

var stagePattern = regexp.MustCompile(`^(\d+\.\d+): `)

// LoadFile reads the header of one scenario of a step.
func LoadFile(file string, step Step) (Scenario, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return Scenario{}, err
	}
	s, err := parseHeader(file, string(text))
	if err != nil {
		return Scenario{}, err
	}

	for _, id := range s.Checks {
		if step.rank(id) < 0 {
			return Scenario{}, fmt.Errorf("%s: checks: %s is not a promise of %s", file, id, step.Name)
		}
	}
	if m := stagePattern.FindStringSubmatch(s.Sentence); m != nil {
		s.Stage = m[1]
	}

	s.Sentence, s.Hint, s.TryIt = say.Text(s.Sentence), say.Text(s.Hint), say.Text(s.TryIt)

	// The files below the commands may have lines that look like commands.
	s.script, _, _ = strings.Cut(string(text), "\n-- ")
	s.Step, s.Name, s.File = step.Name, strings.TrimSuffix(filepath.Base(file), ".txtar"), file
	s.fixedPorts = slices.ContainsFunc(s.lines(), func(line []string) bool {
		c, _ := step.command(line[0])
		return c.FixedPorts
	})
	s.files = scenarioDescriptors
	for _, line := range s.lines() {
		if c, _ := step.command(line[0]); c.Crowd {
			s.files += firstNumber(line[1:])
		}
	}
	return s, nil
}

// firstNumber returns the first of some words that is a number, or 0.
func firstNumber(words []string) int {
	for _, word := range words {
		if n, err := strconv.Atoi(word); err == nil {
			return n
		}
	}
	return 0
}

// lines returns the words of the script's lines, without comments and without what
// may come before a command: conditions and "!".
func (s Scenario) lines() [][]string {
	var lines [][]string
	for line := range strings.Lines(s.script) {
		words := strings.Fields(line)
		for len(words) > 0 && (words[0] == "!" || strings.HasPrefix(words[0], "[")) {
			words = words[1:]
		}
		if len(words) > 0 && !strings.HasPrefix(words[0], "#") {
			lines = append(lines, words)
		}
	}
	return lines
}

// Starts reports whether the scenario starts a program of its step: whether a
// command names it, or is one that starts the step's own program anyway.
func (s Scenario) Starts(step Step, program string) bool {
	if len(step.Programs) == 1 {
		return true
	}
	return slices.ContainsFunc(s.lines(), func(line []string) bool {
		c, _ := step.command(line[0])
		return c.StartsOwn && program == step.Program().Name || slices.Contains(line[1:], program)
	})
}

// Uses reports whether a line of the scenario has such a word.
func (s Scenario) Uses(word string) bool {
	return slices.ContainsFunc(s.lines(), func(line []string) bool { return slices.Contains(line, word) })
}
