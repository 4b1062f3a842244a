package results

import (
	"errors"
	"fmt"
	"slices"

	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// combine adds to a report what another one says about the same submission: steps and
// scenarios that it lacks, and verdicts where it has none. Two verdicts about one
// scenario are an error: which of them counts is not for a program to say.
func combine(r, other *marking.Report) error {
	if r.Problem != "" || other.Problem != "" {
		return errors.New("one says that it could not be marked")
	}
	for _, step := range other.Steps {
		i := slices.IndexFunc(r.Steps, func(s marking.StepReport) bool { return s.Step == step.Step })
		if i < 0 {
			r.Steps = append(r.Steps, step)
		} else if err := combineStep(&r.Steps[i], step); err != nil {
			return err
		}
	}
	sortSteps(r.Steps, func(s marking.StepReport) string { return s.Step })
	r.AddUp()
	return nil
}

func combineStep(s *marking.StepReport, other marking.StepReport) error {
	for _, result := range other.Scenarios {
		i := slices.IndexFunc(s.Scenarios, func(r scenario.Result) bool { return r.Name == result.Name })
		switch {
		case i < 0:
			s.Scenarios = append(s.Scenarios, result)
		case s.Scenarios[i].Verdict == scenario.NoVerdict:
			s.Scenarios[i] = result
		case result.Verdict != scenario.NoVerdict:
			return fmt.Errorf("both have a verdict about %s/%s", s.Step, result.Name)
		}
	}
	return nil
}
