package scenario

import (
	"cmp"
	"regexp"
	"strings"

	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/transcript"
)

// A Verdict is how a scenario ended.
type Verdict string

// The verdicts.
const (
	Pass      Verdict = "pass"
	Fail      Verdict = "fail"
	NoVerdict Verdict = "no verdict" // the machine is at fault, not the program
	Skip      Verdict = "skip"
)

// Said returns the verdict as a person reads it.
func (v Verdict) Said() string {
	return say.Text(map[Verdict]string{
		Pass: say.Later("pass"), Fail: say.Later("fail"), NoVerdict: say.Later("no verdict"), Skip: say.Later("skip"),
	}[v])
}

// A Result is what a scenario found.
type Result struct {
	Name      string  `json:"name"`
	Level     string  `json:"level"`
	Stage     string  `json:"stage,omitempty"` // of the step, such as 5.3
	Verdict   Verdict `json:"verdict"`
	Points    int     `json:"points"`
	MaxPoints int     `json:"max_points"`
	Seconds   float64 `json:"seconds"`
	Message   string  `json:"message"` // one sentence
	Detail    string  `json:"detail"`  // the picture, the hint, what to type

	// Missing is the program that is not installed, if the scenario was skipped for
	// that reason.
	Missing string `json:"missing,omitempty"`

	Symptom transcript.Symptom `json:"-"` // of a failure
	Follows string             `json:"-"` // the scenario whose failure is the reason to skip this one, if any
	Parts   Parts              `json:"-"` // of Detail, and what a pass has of them
	Record  *record.Record     `json:"-"` // of the round that counts; nil if none was played

	order int // of the scenario in its step
}

// ResultsInOrder compares the results of two scenarios of a step by their place in it.
func ResultsInOrder(a, b Result) int { return cmp.Compare(a.order, b.order) }

// result returns a result without detail.
func (s Scenario) result(v Verdict, message string) Result {
	r := Result{Name: s.Name, Level: s.Level(), Stage: s.Stage, Verdict: v, MaxPoints: s.Points, Message: message, order: s.order}
	if v == Pass {
		r.Points = s.Points
	}
	return r
}

// skipped returns the result of a scenario that cannot be played here.
func (s Scenario) skipped(e *SkipError) Result {
	r := s.result(Skip, e.Reason)
	r.Missing = e.Missing
	return r
}

// skippedByLine returns the result of a scenario that a line of its own skips.
func (s Scenario) skippedByLine(reason string) Result {
	e := &SkipError{Reason: say.Text(reason)}
	if program, found := strings.CutSuffix(reason, notInstalled); found && !strings.Contains(program, " ") {
		e = NotInstalled(program).(*SkipError)
	}
	return s.skipped(e)
}

// follow returns the result of a scenario that is skipped because another one has told
// the reason.
func (s Scenario) follow(reporter, reason string) Result {
	r := s.result(Skip, say.Sprintf("%s: see %s", reason, reporter))
	r.Follows = reporter
	return r
}

var (
	digits  = regexp.MustCompile(`[0-9]+`)
	clients = regexp.MustCompile(`^[A-Z] `)
)

// Generalize makes sentences equal that say the same of another moment, another number,
// or another client.
func Generalize(sentence string) string {
	return clients.ReplaceAllString(digits.ReplaceAllString(sentence, "0"), "A ")
}
