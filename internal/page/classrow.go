package page

import (
	"fmt"
	"html/template"
	"strings"

	"goplab/internal/scenario"
)

// A rowView is a submission as the template of a class wants it.
type rowView struct {
	ID        string
	Name      string
	Problem   string
	MaxPoints int

	Points, Core, Bonus int
	IsKnown             bool // something has a verdict: no points are a zero
	NoVerdict, Open     int  // scenarios, and the points that they may still give
	Steps               []stepCell
	First               *scenarioView // to be read first
	Verdicts            string        // a letter for each scenario of the class
	State               string        // done, unfinished, undecided, or unmarked

	Findings []findingsView // of the steps
	Packed   template.HTML  // of which only letters, digits, and + / =
}

// A stepCell is what a submission got in a step.
type stepCell struct {
	Played      bool
	IsKnown     bool // as of a row
	Points      int
	Class, Sign string
}

// A findingsView is a step whose scenarios are shown when a row is opened: those that
// passed by their names, the others with what they found.
type findingsView struct {
	Name                   string
	Core, Bonus, MaxPoints int // MaxPoints are those of the core
	Passed, Skipped        []string
	NotPassed              []scenarioView
}

// letters stand for verdicts in a row's data.
var letters = map[scenario.Verdict]string{scenario.Pass: "p", scenario.Fail: "f", scenario.NoVerdict: "n", scenario.Skip: "s"}

// States of a submission.
const (
	done       = "done"       // all of the core passed
	unfinished = "unfinished" // something of the core did not
	undecided  = "undecided"  // something has no verdict
	unmarked   = "unmarked"   // it could not be marked
)

// rowOf makes the view of a submission, and counts what it has.
func (v *classView) rowOf(s Submission, id string) rowView {
	row := rowView{ID: id, Name: inline(s.Name), Problem: inline(s.Problem), State: done, MaxPoints: s.maxPoints()}
	if s.Problem != "" {
		row.State = unmarked
		v.Unmarked++
	}

	verdicts := map[[2]string]scenario.Verdict{}
	for i, name := range v.Steps {
		results := s.results(name)
		for _, r := range results {
			verdicts[[2]string{name, r.Name}] = r.Verdict
			row.add(r)
		}
		row.Steps = append(row.Steps, cellOf(results))
		if len(results) > 0 {
			row.Findings = append(row.Findings, findingsOf(name, fmt.Sprintf("%s-%d", id, i+1), results))
		}
	}
	if row.NoVerdict > 0 {
		row.State = undecided
		v.NoVerdict++
	}
	row.First = s.first()
	for i, c := range v.Scenarios {
		letter := letters[verdicts[[2]string{c.Step, c.Name}]]
		if letter == "" {
			letter = "."
		}
		if strings.Contains("fn", letter) {
			v.Scenarios[i].NotPassed++
		}
		row.Verdicts += letter
	}
	return row
}

// add adds a result to what a submission has.
func (row *rowView) add(r scenario.Result) {
	row.Points += r.Points
	row.IsKnown = row.IsKnown || r.Verdict != scenario.NoVerdict
	if r.Level == "core" {
		row.Core += r.Points
	} else {
		row.Bonus += r.Points
	}
	switch {
	case r.Verdict == scenario.NoVerdict:
		row.NoVerdict++
		row.Open += r.MaxPoints
	case r.Level == "core" && r.Verdict != scenario.Pass:
		row.State = unfinished
	}
}

// first returns the result of a submission that should be read first, if one did not
// pass.
func (s Submission) first() *scenarioView {
	p := Page{Steps: s.Steps}
	at := p.readFirst()
	if at[0] >= len(p.Steps) || at[1] >= len(p.Steps[at[0]].Results) {
		return nil
	}
	step := p.Steps[at[0]]
	r := step.Results[at[1]]
	if r.Verdict != scenario.Fail && r.Verdict != scenario.NoVerdict {
		return nil
	}
	r.Record = nil // nothing is drawn here
	shown := viewOf(step.Name, "", r)
	return &shown
}

// FirstLine returns the first line of a result's message.
func (v scenarioView) FirstLine() string { return scenario.FirstLine(v.Message) }

// cellOf returns what a submission got in a step. Its sign is that of the worst that
// happened in its core: a failure, no verdict, or a scenario that was skipped.
func cellOf(results []scenario.Result) stepCell {
	cell := stepCell{Played: len(results) > 0}
	worst := scenario.Pass
	severity := map[scenario.Verdict]int{scenario.Pass: 0, scenario.Skip: 1, scenario.Fail: 2, scenario.NoVerdict: 3}
	for _, r := range results {
		cell.Points += r.Points
		cell.IsKnown = cell.IsKnown || r.Verdict != scenario.NoVerdict
		if r.Level == "core" && severity[r.Verdict] > severity[worst] || r.Verdict == scenario.NoVerdict {
			worst = r.Verdict
		}
	}
	cell.Class, cell.Sign = classOf(worst), signs[worst]
	return cell
}

// findingsOf returns what is shown of a step when a row is opened.
func findingsOf(step, id string, results []scenario.Result) findingsView {
	f := findingsView{Name: inline(step)}
	for i, r := range results {
		if r.Level == "core" {
			f.Core += r.Points
			f.MaxPoints += r.MaxPoints
		} else {
			f.Bonus += r.Points
		}
		switch r.Verdict {
		case scenario.Pass:
			f.Passed = append(f.Passed, inline(r.Name))
		case scenario.Skip:
			f.Skipped = append(f.Skipped, inline(r.Name))
		default:
			if r.Parts == (scenario.Parts{}) {
				r.Parts.Picture = r.Detail // which is all that -json keeps
			}
			f.NotPassed = append(f.NotPassed, viewOf(step, fmt.Sprintf("%s-%d", id, i+1), r))
		}
	}
	return f
}
