package main

import (
	"strings"

	"goplab/internal/marking"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// learn remembers a scenario that did not pass.
func (w *watchView) learn(step string, r scenario.Result) {
	if r.Verdict == scenario.Fail || r.Verdict == scenario.NoVerdict {
		w.failures = append(w.failures, marking.StepReport{Step: step, Scenarios: []scenario.Result{r}})
	}
}

// inOrder returns what did not pass, as it should be read: what to read first of each
// step and level, and then the others.
func inOrder(report *marking.Report) []marking.StepReport {
	var failures []marking.StepReport
	for _, level := range []string{"core", "stretch"} {
		for _, s := range report.Steps {
			first, _ := scenario.ReadFirst(s.OfLevel(level))
			var others []marking.StepReport
			for _, r := range s.OfLevel(level) {
				one := marking.StepReport{Step: s.Step, Scenarios: []scenario.Result{r}}
				switch {
				case r.Verdict == scenario.Pass, r.Verdict == scenario.Skip:
				case r.Name == first.Name:
					failures = append(failures, one)
				default:
					others = append(others, one)
				}
			}
			failures = append(failures, others...)
		}
	}
	return failures
}

// read shows a failure.
func (w *watchView) read(i int) {
	w.reading, w.hinting = i, false
	f := w.failures[i]
	b := &board{Report: w.report, root: w.root}
	b.explain(f, f.Scenarios[0])
	text := withoutHint(strings.TrimPrefix(b.b.String(), "\n"))
	if i > 0 || !w.ended { // it is not what to read next
		text = strings.TrimPrefix(text, b.lead(f.Scenarios[0]))
		text = say.Sprintf("Failure %d of %d: %s", i+1, len(w.failures), text)
	}
	w.show(text)
}

// show shows a text from its beginning.
func (w *watchView) show(text string) {
	w.screen.Text, w.screen.Top = strings.TrimLeft(text, "\n"), 0
}
