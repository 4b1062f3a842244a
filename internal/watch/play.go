package watch

import (
	"context"
	"slices"
	"time"

	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// play plays a selection. While the core of a step is not done, it is played alone: its
// failures are what there is to read, and nothing has to be built for the race detector.
// Once it is done, the stretch scenarios follow.
func (s *Session) play(ctx context.Context, why string, selection marking.Selection, began time.Time) {
	s.view.Start(why)
	r := &run{View: s.view}
	s.marker.Observer = r
	for selection := s.coreFirst(selection); selection != nil; {
		report, err := s.marker.Mark(ctx, selection)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			s.view.Fail(err)
			return
		}
		r.add(report)
		selection = s.stretchNext(selection, report)
		s.view.Finish(Outcome{r.report, r.played, time.Since(began), s.doneOf(r.report), selection != nil})
	}
}

// coreFirst returns a selection without the stretch scenarios of steps whose core is not
// done.
func (s *Session) coreFirst(selection marking.Selection) marking.Selection {
	selection = slices.Clone(selection)
	for i, one := range selection {
		if one.Part == "" && !s.done[one.Step] {
			selection[i].Part = "core"
		}
	}
	return selection
}

// stretchNext learns which steps are done, and returns the stretch scenarios of those
// whose core was played alone and is done now.
func (s *Session) stretchNext(played marking.Selection, report *marking.Report) (next marking.Selection) {
	for _, step := range report.Steps {
		whole := slices.Contains(played, marking.Selector{Step: step.Step})
		core := slices.Contains(played, marking.Selector{Step: step.Step, Part: "core"})
		if !whole && !core {
			continue
		}
		s.done[step.Step] = step.IsDone()
		if core && step.IsDone() {
			next = append(next, marking.Selector{Step: step.Step, Part: "stretch"})
		}
	}
	return next
}

// doneOf returns the steps of a report whose core is done.
func (s *Session) doneOf(report *marking.Report) (done []string) {
	for _, step := range report.Steps {
		if s.done[step.Step] && step.IsDone() {
			done = append(done, step.Step)
		}
	}
	return done
}

// A run shows scenarios that are played one after the other as one whole.
type run struct {
	View
	plans  []marking.Plan  // of what is being played
	report *marking.Report // of what was played before
	played int
}

// Planned adds what was played before to what is about to be played.
func (r *run) Planned(plans []marking.Plan) {
	if r.report != nil {
		plans = r.withKnown(plans)
	}
	r.plans = plans
	r.View.Planned(plans)
}

func (r *run) withKnown(plans []marking.Plan) []marking.Plan {
	var all []marking.Plan
	for _, old := range r.plans {
		p := old
		results := r.results(old.Step.Name)
		for _, more := range plans {
			if more.Step.Name == old.Step.Name {
				p = more
				p.Scenarios = slices.Concat(old.Scenarios, more.Scenarios)
				results = slices.Concat(results, more.Known)
			}
		}
		p.Known = results
		all = append(all, p)
	}
	return all
}

func (r *run) results(step string) []scenario.Result {
	for _, s := range r.report.Steps {
		if s.Step == step {
			return s.Scenarios
		}
	}
	return nil
}

// Began counts a scenario that is being played.
func (r *run) Began(s scenario.Scenario) {
	r.played++
	r.View.Began(s)
}

// add adds the report of what was played.
func (r *run) add(report *marking.Report) {
	if r.report == nil {
		r.report = report
		return
	}
	merged := *r.report
	merged.Steps = slices.Clone(r.report.Steps)
	for i, s := range merged.Steps {
		for _, more := range report.Steps {
			if more.Step == s.Step {
				merged.Steps[i].Scenarios = slices.Concat(s.Scenarios, more.Scenarios)
			}
		}
	}
	r.report = &merged
}
