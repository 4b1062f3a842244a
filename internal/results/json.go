package results

import (
	"encoding/json"
	"io"

	"goplab/internal/marking"
	"goplab/internal/record"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// An Extent is how much of a report JSON keeps.
type Extent int

// The extents. Merge reads both: only the page for a class differs, which draws what is
// there to be drawn.
const (
	Brief Extent = iota // verdicts, points and messages
	Whole               // and, for each scenario that did not pass, the record of what happened
)

// JSON writes a report as one line.
func JSON(w io.Writer, r *marking.Report, extent Extent) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(keep(r, extent))
}

// A keptReport is a report as JSON, with what its own JSON leaves out.
type keptReport struct {
	marking.Report
	Steps []keptStep `json:"steps"`
}

type keptStep struct {
	marking.StepReport
	Scenarios []keptResult `json:"scenarios"`
}

type keptResult struct {
	scenario.Result
	Symptom transcript.Symptom `json:"symptom,omitempty"`
	Follows string             `json:"follows,omitempty"`
	Parts   *keptParts         `json:"parts,omitempty"`
	Record  *record.Record     `json:"record,omitempty"`
}

// keptParts are scenario.Parts with names for JSON.
type keptParts struct {
	Sentence string `json:"sentence,omitempty"`
	Picture  string `json:"picture,omitempty"`
	Note     string `json:"note,omitempty"`
	Printed  string `json:"printed,omitempty"`
	Hint     string `json:"hint,omitempty"`
	TryIt    string `json:"try_it,omitempty"`
	Rerun    string `json:"rerun,omitempty"`
}

// keep returns a report as it is written. Its texts are visible: JSON cannot hold bytes
// that are not UTF-8, and two names may differ in nothing else.
func keep(r *marking.Report, extent Extent) keptReport {
	kept := keptReport{Report: *r, Steps: []keptStep{}}
	kept.Submission, kept.Problem = inline(r.Submission), lines(r.Problem)
	for _, s := range r.Steps {
		step := keptStep{StepReport: s, Scenarios: []keptResult{}}
		for _, result := range s.Scenarios {
			step.Scenarios = append(step.Scenarios, keepResult(result, extent))
		}
		kept.Steps = append(kept.Steps, step)
	}
	return kept
}

func keepResult(r scenario.Result, extent Extent) keptResult {
	k := keptResult{Result: r, Symptom: r.Symptom, Follows: r.Follows}
	k.Message, k.Detail = lines(r.Message), lines(r.Detail)
	if extent == Whole && r.Verdict != scenario.Pass {
		parts := keptParts(r.Parts)
		for _, text := range []*string{&parts.Sentence, &parts.Picture, &parts.Note, &parts.Printed, &parts.Hint, &parts.TryIt, &parts.Rerun} {
			*text = lines(*text)
		}
		k.Parts, k.Record = &parts, r.Record
	}
	return k
}

// report returns the report that was written.
func (k keptReport) report() *marking.Report {
	r := k.Report
	r.Steps = nil
	for _, step := range k.Steps {
		s := step.StepReport
		s.Scenarios = nil
		for _, kept := range step.Scenarios {
			s.Scenarios = append(s.Scenarios, kept.result())
		}
		r.Steps = append(r.Steps, s)
	}
	return &r
}

func (k keptResult) result() scenario.Result {
	r := k.Result
	r.Symptom, r.Follows, r.Record = k.Symptom, k.Follows, k.Record
	if k.Parts != nil {
		r.Parts = scenario.Parts(*k.Parts)
	}
	return r
}
