package trust

import (
	"slices"

	"goplab/internal/graded"
	"goplab/internal/scenario"
)

// A Kind is what is expected of a program.
type Kind string

// The kinds.
const (
	Solution Kind = "solution" // it passes everything
	Right    Kind = "right"    // it passes core
	Wrong    Kind = "wrong"    // it fails the scenario that it names
)

// Kinds are all kinds.
var Kinds = []Kind{Solution, Right, Wrong}

// A Program is a program with the scenarios to play with it.
type Program struct {
	ID        string
	Step      string
	Kind      Kind
	Variant   graded.Variant // without its files; zero for a solution
	Scenarios []string
}

// An Outcome is what a verdict is worth.
type Outcome string

// The outcomes.
const (
	AsExpected Outcome = "as expected"
	Accepted   Outcome = "accepted"         // a wrong program passed
	Elsewhere  Outcome = "caught elsewhere" // by another scenario than the one it names
	OtherWords Outcome = "other words"      // than a wrong program names
	Rejected   Outcome = "rejected"         // a right program failed
	Failed     Outcome = "failed"           // a solution failed
	NoVerdict  Outcome = "no verdict"
	Skipped    Outcome = "skipped" // it cannot be played here
)

var surprises = []Outcome{Accepted, Elsewhere, OtherWords, Rejected, Failed}

// Surprises reports whether the judge was wrong.
func (o Outcome) Surprises() bool { return slices.Contains(surprises, o) }

// IsVerdict reports whether the judge has decided.
func (o Outcome) IsVerdict() bool { return o != NoVerdict && o != Skipped }

// A Place is where a run belongs: each is played once.
type Place struct {
	State    string `json:"state"`
	Round    int    `json:"round"`            // from 1 on
	Grader   int    `json:"grader,omitempty"` // from 0 on, of several that play at once
	Program  string `json:"program"`
	Scenario string `json:"scenario"`
}

// A Run is a scenario that was played with a program.
type Run struct {
	Place
	Step    string  `json:"step"`
	Kind    Kind    `json:"kind"`
	Outcome Outcome `json:"outcome"`
	Message string  `json:"message,omitempty"` // the sentence for the student
	Seconds float64 `json:"seconds"`
	File    string  `json:"file,omitempty"` // of a surprise, in the log's folder
}

// Played is what the process that plays says of a run.
type Played struct {
	Program string
	Result  scenario.Result

	// Catcher is the result of the scenario that caught a wrong program, if not the one
	// that should.
	Catcher *scenario.Result `json:",omitempty"`
}

// outcome judges a verdict.
func (p Program) outcome(played Played) Outcome {
	r := played.Result
	switch {
	case r.Verdict == scenario.NoVerdict:
		return NoVerdict
	case r.Verdict == scenario.Skip:
		return Skipped
	case p.Kind == Wrong && r.Verdict == scenario.Pass && played.Catcher != nil:
		return Elsewhere
	case p.Kind == Wrong && r.Verdict == scenario.Pass:
		return Accepted
	case p.Kind == Wrong && !p.Variant.Expects(r.Message):
		return OtherWords
	case p.Kind == Wrong, r.Verdict == scenario.Pass:
		return AsExpected
	case p.Kind == Right:
		return Rejected
	}
	return Failed
}
