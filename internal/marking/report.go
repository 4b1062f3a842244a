package marking

import (
	"slices"

	"goplab/internal/scenario"
)

// A Report is what a tree got.
type Report struct {
	Submission string       `json:"submission"`
	Points     int          `json:"points"`     // core and stretch
	MaxPoints  int          `json:"max_points"` // core alone: stretch is a bonus
	Steps      []StepReport `json:"steps"`

	// Problem is a sentence that says why the submission could not be marked at all, such
	// as an archive that is broken. Then there are no steps, and the points say nothing.
	Problem string `json:"problem,omitempty"`
}

// A StepReport is what a step of a tree got.
type StepReport struct {
	Step      string            `json:"step"`
	Points    int               `json:"points"`
	MaxPoints int               `json:"max_points"`
	Scenarios []scenario.Result `json:"scenarios"`

	Remembered bool `json:"-"` // it was not played: these are the results of the last run
}

// NewReport returns a report of what is known of steps, with their points.
func NewReport(submission string, steps []StepReport) *Report {
	r := &Report{Submission: submission, Steps: steps}
	for i := range r.Steps {
		r.Steps[i].Points, r.Steps[i].MaxPoints = 0, 0
	}
	r.AddUp()
	return r
}

// AddUp adds up the points of the steps.
func (r *Report) AddUp() {
	r.Points, r.MaxPoints = 0, 0
	for i := range r.Steps {
		s := &r.Steps[i]
		s.Points, s.MaxPoints = 0, 0
		for _, result := range s.Scenarios {
			s.Points += result.Points
			if result.Level == core {
				s.MaxPoints += result.MaxPoints
			}
		}
		r.Points += s.Points
		r.MaxPoints += s.MaxPoints
	}
}

// The levels of scenarios.
const (
	core    = "core"
	stretch = "stretch"
)

// OfLevel returns the results of a level, core or stretch.
func (s StepReport) OfLevel(level string) []scenario.Result {
	return slices.DeleteFunc(slices.Clone(s.Scenarios), func(r scenario.Result) bool { return r.Level != level })
}

// IsDone reports whether everything that the text asks for is done.
func (s StepReport) IsDone() bool {
	return !slices.ContainsFunc(s.Scenarios, func(r scenario.Result) bool { return r.Level == core && r.Verdict != scenario.Pass })
}

// A Tally adds up results.
type Tally struct {
	Passed, Count, Points, MaxPoints int
}

// TallyOf adds up results.
func TallyOf(results []scenario.Result) Tally {
	var t Tally
	for _, r := range results {
		t.Count++
		t.Points += r.Points
		t.MaxPoints += r.MaxPoints
		if r.Verdict == scenario.Pass {
			t.Passed++
		}
	}
	return t
}

// Plus returns the sum of two tallies.
func (t Tally) Plus(u Tally) Tally {
	return Tally{t.Passed + u.Passed, t.Count + u.Count, t.Points + u.Points, t.MaxPoints + u.MaxPoints}
}
