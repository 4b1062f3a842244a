package results

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// Gradescope writes the report of a submission as the results.json of an autograder. It
// knows only tests that passed or failed: one without a verdict has neither a score nor
// a status, which makes it a note, and says so.
func Gradescope(w io.Writer, r *marking.Report) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(gradescopeOf(r))
}

type gradescope struct {
	Score         *int             `json:"score,omitempty"` // absent if nothing was judged
	Output        string           `json:"output,omitempty"`
	OutputFormat  string           `json:"output_format,omitempty"`
	TestFormat    string           `json:"test_output_format"`
	NameFormat    string           `json:"test_name_format"`
	Visibility    string           `json:"visibility"`
	StdoutVisible string           `json:"stdout_visibility"`
	Extra         map[string]any   `json:"extra_data"`
	Tests         []gradescopeTest `json:"tests"`
}

type gradescopeTest struct {
	Score        *int           `json:"score,omitempty"`
	MaxScore     *int           `json:"max_score,omitempty"`
	Status       string         `json:"status,omitempty"`
	Name         string         `json:"name"`
	NameFormat   string         `json:"name_format"`
	Number       string         `json:"number,omitempty"`
	Output       string         `json:"output,omitempty"`
	OutputFormat string         `json:"output_format,omitempty"`
	Tags         []string       `json:"tags,omitempty"`
	Visibility   string         `json:"visibility"`
	Extra        map[string]any `json:"extra_data"`
}

// Words of the format.
const (
	plainText  = "text"
	ansiText   = "ansi" // as in a terminal
	visible    = "visible"
	hidden     = "hidden"
	passedTest = "passed"
	failedTest = "failed"
)

func gradescopeOf(r *marking.Report) gradescope {
	g := gradescope{
		TestFormat: ansiText, NameFormat: plainText, Visibility: visible, StdoutVisible: hidden,
		Extra: map[string]any{"submission": inline(r.Submission)}, Tests: []gradescopeTest{},
	}
	if r.Problem != "" {
		g.Extra["problem"] = inline(r.Problem)
		g.Tests = append(g.Tests, gradescopeTest{
			Name: "This submission could not be marked", NameFormat: plainText,
			Output: lines(r.Problem), OutputFormat: plainText, Visibility: visible, Extra: map[string]any{"problem": inline(r.Problem)},
		})
		return g
	}

	for _, s := range r.Steps {
		step := slices.Index(lab.StepNames(), s.Step) + 1
		for i, result := range s.Scenarios {
			g.Tests = append(g.Tests, gradescopeTestOf(s.Step, fmt.Sprintf("%d.%d", step, i+1), result))
		}
	}
	if slices.ContainsFunc(g.Tests, func(t gradescopeTest) bool { return t.Score != nil }) {
		g.Score = &r.Points
	}
	t := tallyOf(r)
	g.Extra["max_points"], g.Extra["core"], g.Extra["bonus"], g.Extra["no_verdict"] = r.MaxPoints, t.core, t.bonus, t.noVerdicts
	if t.noVerdicts > 0 {
		g.Output, g.OutputFormat = noVerdictNote(t), plainText
	}
	return g
}

// noVerdictNote says that points are missing, and what to do.
func noVerdictNote(t tally) string {
	scenarios := "1 scenario has"
	if t.noVerdicts > 1 {
		scenarios = strconv.Itoa(t.noVerdicts) + " scenarios have"
	}
	return fmt.Sprintf("%s no verdict, because the machine that marked this was too busy. Your program is not at fault. "+
		"Up to %d points are still open: submit again, or ask for the autograder to be run again.", scenarios, t.open)
}

// gradescopeTestOf returns the test of a scenario.
func gradescopeTestOf(step, number string, r scenario.Result) gradescopeTest {
	t := gradescopeTest{
		Name: step + "/" + r.Name, NameFormat: plainText, Number: number, Tags: []string{step, r.Level}, Visibility: visible,
		Extra: map[string]any{"verdict": string(r.Verdict), "level": r.Level, "max_points": r.MaxPoints},
	}
	if isJudged(r) {
		t.Score, t.MaxScore, t.Status = &r.Points, &r.MaxPoints, failedTest
	}
	switch {
	case r.Verdict == scenario.Pass:
		t.Status = passedTest
		return t
	case r.Verdict != scenario.Fail:
		t.Name += " (" + string(r.Verdict) + ")"
	}
	t.Output, t.OutputFormat = ansi(r), ansiText
	return t
}

// ansi returns what a student reads about a result, with colors for a terminal: the
// sentence is bold, and the line with the first difference is red.
func ansi(r scenario.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\x1b[1m%s\x1b[0m\n", lines(r.Message))
	for line := range strings.Lines("\n" + lines(r.Detail)) {
		text := strings.TrimSuffix(line, "\n")
		if strings.HasSuffix(text, "<-") {
			text = "\x1b[31m" + text + "\x1b[0m"
		}
		b.WriteString(text + "\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}
