package trust

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"goplab/internal/scenario"
)

// keepSurprise writes what a person needs who wants to know why the judge was wrong, and
// returns the file's name in the folder.
//
// Whatever else a result has to tell about what happened, such as a record of events,
// belongs into this file or beside it.
func keepSurprise(dir string, r Run, p Program, played Played) (name string, err error) {
	name = filepath.Join("surprises", fmt.Sprintf("%s-%d-%s-%s.txt", r.stateAndGrader(), r.Round, r.Program, r.Scenario))
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s (%s, round %d): %s\n", r.Program, r.Scenario, r.stateAndGrader(), r.Round, r.Outcome)
	if p.Variant.Sentence != "" {
		fmt.Fprintf(&b, "what the program does: %s\n", p.Variant.Sentence)
	}
	fmt.Fprintf(&b, "expected: %s\n", p.expectation())
	writeResult(&b, played.Result)
	if played.Catcher != nil {
		writeResult(&b, *played.Catcher)
	}

	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return "", err
	}
	return filepath.ToSlash(name), os.WriteFile(path, []byte(b.String()), 0o666)
}

// writeResult writes all that a student would see.
func writeResult(b *strings.Builder, r scenario.Result) {
	fmt.Fprintf(b, "\n%s: %s, after %.1fs\n", r.Name, r.Verdict, r.Seconds)
	if r.Message != "" {
		fmt.Fprintf(b, "%s\n\n%s", r.Message, r.Detail)
	}
}

// stateAndGrader names who has played: the state, and the grader if there are several.
func (p Place) stateAndGrader() string {
	if s, _ := StateNamed(p.State); s.Graders > 1 {
		return fmt.Sprintf("%s%d", p.State, p.Grader+1)
	}
	return p.State
}

// expectation says which verdict is right.
func (p Program) expectation() string {
	if p.Kind != Wrong {
		return "pass"
	}
	words := make([]string, len(p.Variant.Says))
	for i, w := range p.Variant.Says {
		words[i] = fmt.Sprintf("%q", w)
	}
	return "fail, with " + strings.Join(words, " or ")
}
