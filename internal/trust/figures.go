package trust

// A Rate is how many of a number of runs were wrong.
type Rate struct {
	Wrong int     `json:"wrong"`
	Of    int     `json:"of"`
	Bound float64 `json:"upper_bound"` // with 95 % confidence
}

// Figures are what came of runs.
type Figures struct {
	Runs     int `json:"runs"`
	SkipRuns int `json:"skipped"`

	Accepted   Rate `json:"wrong_accepted"`    // of the wrong programs that got a verdict
	OtherWords Rate `json:"wrong_other_words"` // of the same; those caught elsewhere too
	Rejected   Rate `json:"right_rejected"`    // of the right programs of each round
	Failed     Rate `json:"solutions_failed"`  // of the scenarios played with solutions
	Differed   Rate `json:"verdicts_differed"` // of the scenarios that were played more than once with a program
	NoVerdict  Rate `json:"without_verdict"`   // of all runs that could be played
}

// A programRound is a program in a round.
type programRound struct {
	state         string
	round, grader int
	program       string
}

// A pair is a program and a scenario.
type pair struct{ program, scenario string }

// Add adds up runs.
func Add(runs []Run) Figures {
	var f Figures
	right := map[programRound]bool{} // whether it was rejected
	verdicts := map[pair][]Outcome{}
	for _, r := range runs {
		f.Runs++
		if r.Outcome == Skipped {
			f.SkipRuns++
			continue
		}
		f.NoVerdict.count(r.Outcome == NoVerdict)
		if r.Outcome == NoVerdict {
			continue
		}

		p := pair{r.Program, r.Scenario}
		verdicts[p] = append(verdicts[p], r.Outcome)
		switch r.Kind {
		case Wrong:
			f.Accepted.count(r.Outcome == Accepted)
			f.OtherWords.count(r.Outcome == OtherWords || r.Outcome == Elsewhere)
		case Right:
			// It is rejected as a whole by one scenario.
			at := programRound{r.State, r.Round, r.Grader, r.Program}
			right[at] = right[at] || r.Outcome == Rejected
		case Solution:
			f.Failed.count(r.Outcome == Failed)
		}
	}

	for _, rejected := range right {
		f.Rejected.count(rejected)
	}
	for _, outcomes := range verdicts {
		if len(outcomes) > 1 {
			f.Differed.count(differ(outcomes))
		}
	}
	for _, rate := range []*Rate{&f.Accepted, &f.OtherWords, &f.Rejected, &f.Failed, &f.Differed, &f.NoVerdict} {
		rate.Bound = UpperBound(rate.Wrong, rate.Of)
	}
	return f
}

// count counts a run.
func (r *Rate) count(wrong bool) {
	r.Of++
	if wrong {
		r.Wrong++
	}
}

// differ reports whether not all outcomes are the same.
func differ(outcomes []Outcome) bool {
	for _, o := range outcomes {
		if o != outcomes[0] {
			return true
		}
	}
	return false
}
