package class

import (
	"fmt"
	"time"

	"goplab/internal/marking"
	"goplab/internal/scenario"
	"goplab/internal/similar"
)

// An entry is what is known of a submission.
type entry struct {
	Submission
	key string // of what its results depend on

	results map[place]scenario.Result
	canons  map[string]similar.Canon // of its programs, by their names
	problem string                   // why it cannot be marked, or not to the end
	why     string                   // there are scenarios without a result
	spent   time.Duration            // on it, of the limit
	used    time.Duration            // of the processors
	kept    bool                     // it was marked in an earlier session
	played  int                      // scenarios, now
}

// A place is where a result belongs.
type place struct{ step, scenario string }

// A template is what there is on each report: the scenarios of each step.
type template []marking.Plan

// report returns the report of a submission. A scenario that has no result yet has no
// verdict.
func (t template) report(e *entry) *marking.Report {
	if e.problem != "" && e.why == "" {
		return &marking.Report{Submission: e.Name, Problem: e.problem}
	}
	var steps []marking.StepReport
	for _, plan := range t {
		step := marking.StepReport{Step: plan.Step.Name}
		for _, s := range plan.Scenarios {
			r, known := e.results[place{plan.Step.Name, s.Name}]
			if !known {
				r = scenario.Result{Name: s.Name, Level: s.Level(), Stage: s.Stage, Verdict: scenario.NoVerdict, MaxPoints: s.Points, Message: "it was not played to its end: " + e.why}
			}
			step.Scenarios = append(step.Scenarios, r)
		}
		steps = append(steps, step)
	}
	report := marking.NewReport(e.Name, steps)
	report.Problem = e.problem
	return report
}

// undecided returns the scenarios that have no verdict, for a process that plays them again.
func (t template) undecided(e *entry) marking.Selection {
	var undecided marking.Selection
	for _, plan := range t {
		for _, s := range plan.Scenarios {
			r, known := e.results[place{plan.Step.Name, s.Name}]
			if !known || r.Verdict == scenario.NoVerdict {
				undecided = append(undecided, marking.Selector{Step: plan.Step.Name, Part: s.Name})
			}
		}
	}
	return undecided
}

// count returns how many scenarios are on each report.
func (t template) count() int {
	n := 0
	for _, plan := range t {
		n += len(plan.Scenarios)
	}
	return n
}

// overTime notes that a submission has used up its time.
func (e *entry) overTime(undecided int) {
	e.why = fmt.Sprintf("marking took longer than %v", submissionLimit)
	e.problem = fmt.Sprintf("marking it took longer than %v, so it was stopped; %d scenarios have no verdict", submissionLimit, undecided)
}
