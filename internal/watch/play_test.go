package watch

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// reportOf returns a report of a step with these results.
func reportOf(step string, results ...scenario.Result) *marking.Report {
	return &marking.Report{Steps: []marking.StepReport{{Step: step, Scenarios: results}}}
}

var (
	passed  = scenario.Result{Name: "a", Level: "core", Verdict: scenario.Pass}
	failed  = scenario.Result{Name: "b", Level: "core", Verdict: scenario.Fail}
	stretch = scenario.Result{Name: "c", Level: "stretch", Verdict: scenario.Fail}
)

// TestPhases looks at what is played first and what after that.
func TestPhases(t *testing.T) {
	s := &Session{done: map[string]bool{"netcat1": true}}
	first := s.coreFirst(marking.Selection{{Step: "clock1"}, {Step: "netcat1"}, {Step: "ftp", Part: "5.3"}})
	assert.Equal(t, marking.Selection{{Step: "clock1", Part: "core"}, {Step: "netcat1"}, {Step: "ftp", Part: "5.3"}}, first)

	assert.Nil(t, s.stretchNext(first, reportOf("clock1", passed, failed)))
	assert.False(t, s.done["clock1"])
	assert.Equal(t, marking.Selection{{Step: "clock1", Part: "stretch"}}, s.stretchNext(first, reportOf("clock1", passed)))
	assert.True(t, s.done["clock1"])
	assert.Equal(t, marking.Selection{{Step: "clock1"}}, s.coreFirst(marking.Selection{{Step: "clock1"}}), "all at once from now on")

	// What is played whole is not played again, and a part says nothing about the whole.
	assert.Nil(t, s.stretchNext(first, reportOf("netcat1", passed, stretch)))
	assert.Nil(t, s.stretchNext(first, reportOf("netcat1", failed)))
	assert.Nil(t, s.stretchNext(first, reportOf("ftp", passed)))
	assert.Equal(t, map[string]bool{"clock1": true, "netcat1": false}, s.done)
	assert.Equal(t, []string{"clock1"}, s.doneOf(reportOf("clock1", passed)))
	assert.Empty(t, s.doneOf(reportOf("ftp", passed)))
}

// planned is a view that keeps the plans.
type planned struct {
	View
	plans []marking.Plan
}

func (p *planned) Planned(plans []marking.Plan) { p.plans = plans }

// TestRun plays stretch scenarios after those of the core.
func TestRun(t *testing.T) {
	step := scenario.Step{Name: "clock1"}
	plan := func(name string) marking.Plan {
		return marking.Plan{Step: step, Scenarios: []scenario.Scenario{{Name: name}}, Known: make([]scenario.Result, 1)}
	}
	view := &planned{}
	r := &run{View: view}
	r.Planned([]marking.Plan{plan("a")})
	r.add(reportOf("clock1", passed))
	r.Planned([]marking.Plan{plan("c")})
	assert.Len(t, view.plans, 1)
	assert.Equal(t, []scenario.Scenario{{Name: "a"}, {Name: "c"}}, view.plans[0].Scenarios)
	assert.Equal(t, []scenario.Result{passed, {}}, view.plans[0].Known)

	r.add(reportOf("clock1", stretch))
	assert.Equal(t, []scenario.Result{passed, stretch}, r.report.Steps[0].Scenarios)
}

// idle is a view that keeps why there is nothing to play.
type idle struct {
	View
	why string
}

func (i *idle) Idle(why string) { i.why = why }

// TestFirst looks at what a session begins with.
func TestFirst(t *testing.T) {
	view := &idle{}
	s := &Session{view: view, stop: func() {}, done: map[string]bool{"clock1": true, "clock2": true}}
	assert.Equal(t, marking.Selection{{Step: "netcat1"}}, s.first())
	s.selection = marking.Selection{{Step: "clock1", Part: "turns-over"}}
	assert.Equal(t, s.selection, s.first())

	s.selection = nil
	for _, one := range orAll(nil) {
		s.done[one.Step] = true
	}
	assert.Empty(t, s.first())
	s.start(t.Context(), "watching", s.first(), time.Now())
	assert.Equal(t, "everything that the text asks for is done", view.why)
	assert.Nil(t, s.last)
}
