package marking

import (
	"time"

	"goplab/internal/scenario"
)

// An Observer is told what happens while a tree is marked, one call at a time. It must
// return soon.
type Observer interface {
	// Planned is called first: these steps are on the report.
	Planned(plans []Plan)
	// Building is called before a program is built.
	Building(program string)
	// Playing is called when the programs are built. The mode says how scenarios are
	// kept apart here.
	Playing(mode string)
	// Began is called when a scenario begins.
	Began(s scenario.Scenario)
	// Ended is called when a scenario has a result, whether it has begun or not.
	Ended(s scenario.Scenario, r scenario.Result)
}

// A Plan is what is to be done about a step.
type Plan struct {
	Step      scenario.Step
	Scenarios []scenario.Scenario // that are on the report
	Known     []scenario.Result   // of the last run, one for each scenario; one without a name is to be played

	key     string             // of what the results depend on
	seconds map[string]float64 // that scenarios took in the last run
}

// IsKnown reports whether a scenario has a result already, by its number.
func (p Plan) IsKnown(i int) bool { return p.Known[i].Name != "" }

// IsDone reports whether the step's core is known to be done.
func (p Plan) IsDone() bool {
	for i, s := range p.Scenarios {
		if !s.Stretch && p.Known[i].Verdict != scenario.Pass {
			return false
		}
	}
	return true
}

// ToPlay returns the scenarios that have no result yet.
func (p Plan) ToPlay() []scenario.Scenario {
	var unknown []scenario.Scenario
	for i, s := range p.Scenarios {
		if !p.IsKnown(i) {
			unknown = append(unknown, s)
		}
	}
	return unknown
}

// Duration returns how long a scenario will take, as far as is known.
func (p Plan) Duration(s scenario.Scenario) time.Duration {
	seconds, found := p.seconds[s.Name]
	if !found {
		return usualDuration
	}
	return time.Duration(seconds * float64(time.Second))
}

// usualDuration is how long a scenario takes of which nothing is known.
const usualDuration = 12 * time.Second

// nobody is an observer that does not listen.
type nobody struct{}

func (nobody) Planned([]Plan)                           {}
func (nobody) Building(string)                          {}
func (nobody) Playing(string)                           {}
func (nobody) Began(scenario.Scenario)                  {}
func (nobody) Ended(scenario.Scenario, scenario.Result) {}
