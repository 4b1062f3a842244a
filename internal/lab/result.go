package lab

import "fmt"

// A Verdict says how a scenario ended.
type Verdict string

const (
	Pass      Verdict = "pass"
	Fail      Verdict = "fail"
	NoVerdict Verdict = "no verdict" // the machine, not the program, is to blame
	Skip      Verdict = "skip"
)

// A Result is what a scenario found.
type Result struct {
	Name      string  `json:"name"`
	Level     string  `json:"level"`
	Verdict   Verdict `json:"verdict"`
	Points    int     `json:"points"`
	MaxPoints int     `json:"max_points"`
	Seconds   float64 `json:"seconds"`
	Message   string  `json:"message"` // one sentence
	Detail    string  `json:"detail"`  // the picture, the hint, what to type
}

// result makes a scenario's result without detail.
func (s Scenario) result(v Verdict, message string) Result {
	r := Result{Name: s.Name, Level: s.Level(), Verdict: v, MaxPoints: s.Points, Message: message}
	if v == Pass {
		r.Points = s.Points
	}
	return r
}

// A failure is what a command tells the student: a sentence, and perhaps a
// picture.
type failure struct {
	sentence string
	picture  string
	hint     string // instead of the scenario's own
	early    string // the program, with its arguments, that ended before it did anything
}

func (f *failure) Error() string { return f.sentence }

func failf(format string, args ...any) error {
	return &failure{sentence: fmt.Sprintf(format, args...)}
}

// unjudged is a reason for which a round says nothing about the program.
type unjudged struct {
	sentence string
	again    bool // another round may do better
}

func (u *unjudged) Error() string { return u.sentence }

// skipped is a reason for which a scenario cannot be played here.
type skipped struct{ reason string }

func (s *skipped) Error() string { return s.reason }

// Unplayed are the results of scenarios whose program there is not: the first
// fails with the reason, the others are skipped.
func Unplayed(scenarios []Scenario, reason string) []Result {
	var results []Result
	for i, s := range scenarios {
		if i == 0 {
			results = append(results, s.result(Fail, reason))
		} else {
			results = append(results, s.result(Skip, "there is no program: see "+scenarios[0].Name))
		}
	}
	return results
}
