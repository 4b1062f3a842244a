package class

import (
	"cmp"
	"maps"
	"slices"

	"goplab/internal/marking"
	"goplab/internal/scenario"
	"goplab/internal/submission"
)

// noFolder is what a step says that is missing.
var noFolder = submission.ErrNone.Error()

// A Summary is what a class has got.
type Summary struct {
	Submissions int
	Points      []int // with the bonus, of those that were marked and have all verdicts, sorted
	MaxPoints   int   // of the core
	MaxBonus    int

	Stumbles  []Stumble // scenarios that failed, those that failed most often first
	Untouched []Untouched
	Undecided []Undecided // without a verdict
	Unmarked  []Unmarked  // in the order of the class
}

// A Stumble is a scenario that submissions have failed.
type Stumble struct {
	Step, Scenario string // no scenario if the program does not build
	Failed, Played int    // submissions
	Sentence       string
	Said           int // times that it was this sentence, or one that differs only in numbers
	Alike          int // other scenarios of the step that fail no more often, with the same sentence
}

// Untouched is a step that submissions have not begun.
type Untouched struct {
	Step  string
	Count int
}

// Undecided are the scenarios of a submission that have no verdict.
type Undecided struct {
	Submission string
	Scenarios  []string // as step/scenario
	Points     int      // that they might give
	Why        string   // of the first one
}

// Unmarked is a submission that could not be marked, or not to its end.
type Unmarked struct{ Submission, Why string }

// Summarize adds up reports.
func Summarize(reports []*marking.Report) *Summary {
	s := &Summary{Submissions: len(reports)}
	tallies := map[place]*tally{}
	untouched := map[string]int{}
	for _, r := range reports {
		c := countsOf(r)
		s.MaxPoints, s.MaxBonus = max(s.MaxPoints, c.core.MaxPoints), max(s.MaxBonus, c.bonus.MaxPoints)
		switch {
		case r.Problem != "":
			s.Unmarked = append(s.Unmarked, Unmarked{r.Submission, r.Problem})
			continue
		case c.undecided > 0:
			s.Undecided = append(s.Undecided, undecidedOf(r, c))
		default:
			s.Points = append(s.Points, r.Points)
		}
		for _, step := range r.Steps {
			if isUntouched(step) {
				untouched[step.Step]++
				continue
			}
			tallyOf(tallies, place{step.Step, ""}).played++
			for _, result := range step.Scenarios {
				addTo(tallies, place{step.Step, result.Name}, result)
			}
		}
	}
	slices.Sort(s.Points)
	s.Stumbles = stumbles(tallies)
	for _, step := range stepNames() {
		if untouched[step] > 0 {
			s.Untouched = append(s.Untouched, Untouched{step, untouched[step]})
		}
	}
	return s
}

// undecidedOf returns what has no verdict of a report.
func undecidedOf(r *marking.Report, c counts) Undecided {
	u := Undecided{Submission: r.Submission, Points: c.undecidedPoints}
	for _, step := range r.Steps {
		for _, result := range step.Scenarios {
			if result.Verdict == scenario.NoVerdict {
				u.Scenarios = append(u.Scenarios, step.Step+"/"+result.Name)
				u.Why = cmp.Or(u.Why, result.Message)
			}
		}
	}
	return u
}

// A tally counts what came of a scenario.
type tally struct {
	order          int // in which it was met first: that of the report
	failed, played int
	sentences      map[string]*said // by what they have in common
}

type said struct {
	example string
	count   int
}

// tallyOf returns the tally of a scenario or, without one, of the build of a step.
func tallyOf(tallies map[place]*tally, at place) *tally {
	if tallies[at] == nil {
		tallies[at] = &tally{order: len(tallies), sentences: map[string]*said{}}
	}
	return tallies[at]
}

// addTo adds a result to the tally of its scenario. What another failure explains does not
// count.
func addTo(tallies map[place]*tally, at place, r scenario.Result) {
	if r.Verdict != scenario.Pass && r.Verdict != scenario.Fail {
		return
	}
	t := tallyOf(tallies, at)
	if isBuild(r) {
		t = tallyOf(tallies, place{at.step, ""})
	} else {
		t.played++
	}
	if r.Verdict == scenario.Pass {
		return
	}
	t.failed++
	sentence := oneLine(r.Message)
	key := scenario.Generalize(sentence)
	if t.sentences[key] == nil {
		t.sentences[key] = &said{example: sentence}
	}
	t.sentences[key].count++
}

// stumbles returns what failed, most often first, each with its most frequent sentence.
func stumbles(tallies map[place]*tally) []Stumble {
	var all []Stumble
	for at, t := range tallies {
		if t.failed == 0 {
			continue
		}
		most := slices.MaxFunc(slices.Collect(maps.Values(t.sentences)), func(a, b *said) int {
			return cmp.Or(cmp.Compare(a.count, b.count), cmp.Compare(b.example, a.example))
		})
		all = append(all, Stumble{at.step, at.scenario, t.failed, t.played, most.example, most.count, 0})
	}
	slices.SortFunc(all, func(a, b Stumble) int {
		order := func(f Stumble) int { return tallies[place{f.Step, f.Scenario}].order }
		return cmp.Or(cmp.Compare(b.Failed, a.Failed), cmp.Compare(order(a), order(b)))
	})
	return withoutAlike(all)
}

// withoutAlike leaves out scenarios of which there is nothing to say but what another one of
// their step has said.
func withoutAlike(all []Stumble) []Stumble {
	type key struct{ step, sentence string }
	first := map[key]int{}
	var some []Stumble
	for _, f := range all {
		k := key{f.Step, scenario.Generalize(f.Sentence)}
		if i, known := first[k]; known {
			some[i].Alike++
			continue
		}
		first[k] = len(some)
		some = append(some, f)
	}
	return some
}

// Quartiles returns the least, the quartiles, and the most of sorted numbers: each is one
// of them.
func Quartiles(sorted []int) (five [5]int) {
	if len(sorted) > 0 {
		for i := range five {
			five[i] = sorted[(i*(len(sorted)-1)+2)/4]
		}
	}
	return five
}
