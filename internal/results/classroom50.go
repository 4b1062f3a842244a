package results

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// A Classroom is what Classroom 50 tells an autograder about a submission.
type Classroom struct {
	Classroom, Assignment string
	Tag                   string // of the submission, such as submit/3
	Commit                string // and the others are URLs
	Release, Review       string
	Now                   time.Time
}

// variables are the environment variables that the runner sets.
func (c *Classroom) variables() map[string]*string {
	return map[string]*string{
		"CLASSROOM": &c.Classroom, "ASSIGNMENT": &c.Assignment, "SUBMISSION_TAG": &c.Tag,
		"COMMIT_URL": &c.Commit, "RELEASE_URL": &c.Release, "REVIEW_URL": &c.Review,
	}
}

// ClassroomOf returns what the environment says.
func ClassroomOf(getenv func(string) string) (Classroom, error) {
	c := Classroom{Now: time.Now()}
	var missing []string
	for name, value := range c.variables() {
		if *value = getenv(name); *value == "" {
			missing = append(missing, name)
		}
	}
	if slices.Sort(missing); len(missing) > 0 {
		return c, fmt.Errorf("-classroom50 works only where Classroom 50 runs an autograder and sets its environment variables; not set: %s", strings.Join(missing, ", "))
	}
	if !strings.HasPrefix(c.Tag, "submit/") {
		return c, fmt.Errorf("the environment variable SUBMISSION_TAG is %q; it must begin with submit/", c.Tag)
	}
	return c, nil
}

// ErrNotMarked says that a format has no word for a submission that could not be marked.
var ErrNotMarked = errors.New("classroom50/result/v1 has no word for a submission that could not be marked")

type classroom50 struct {
	Schema         string          `json:"schema"`
	Classroom      string          `json:"classroom"`
	Assignment     string          `json:"assignment"`
	AssignmentType string          `json:"assignment_type"`
	Owner          string          `json:"owner"`
	Submission     string          `json:"submission"`
	Commit         string          `json:"commit"`
	Release        string          `json:"release"`
	Review         string          `json:"review"`
	Datetime       string          `json:"datetime"`
	Score          int             `json:"score"`
	MaxScore       int             `json:"max-score"`
	Tests          []classroomTest `json:"tests"`
}

type classroomTest struct {
	Name     string `json:"test-name"`
	Passed   bool   `json:"passed"`
	Score    int    `json:"score"`
	MaxScore int    `json:"max-score"`

	// Further keys, which the format allows here.
	Verdict string `json:"verdict"`
	Level   string `json:"level"`
	Message string `json:"message,omitempty"`
	Output  string `json:"output,omitempty"`
}

// Classroom50 writes the report of a submission in the format classroom50/result/v1.
//
// The format knows no score above the greatest one, so the greatest one includes the
// bonus. It knows no verdict but passed and not passed either: a scenario that was not
// judged counts 0 of 0, and its name says why. For a submission that could not be marked
// it has no word: see [ErrNotMarked].
func Classroom50(w io.Writer, r *marking.Report, c Classroom) error {
	if r.Problem != "" {
		return fmt.Errorf("%w: %s", ErrNotMarked, inline(r.Problem))
	}
	result := classroom50{
		Schema: "classroom50/result/v1", Classroom: c.Classroom, Assignment: c.Assignment,
		AssignmentType: "individual", Owner: inline(r.Submission), // the runner replaces these two
		Submission: c.Tag, Commit: c.Commit, Release: c.Release, Review: c.Review,
		Datetime: c.Now.UTC().Format("2006-01-02T15:04:05Z"), Score: r.Points, Tests: []classroomTest{},
	}
	for _, s := range r.Steps {
		for _, scenario := range s.Scenarios {
			t := classroomTestOf(s.Step, scenario)
			result.Tests = append(result.Tests, t)
			result.MaxScore += t.MaxScore
		}
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(result)
}

// classroomTestOf returns the test of a scenario.
func classroomTestOf(step string, r scenario.Result) classroomTest {
	t := classroomTest{
		Name: step + "/" + r.Name, Passed: r.Verdict == scenario.Pass, Score: r.Points, MaxScore: r.MaxPoints,
		Verdict: string(r.Verdict), Level: r.Level, Message: lines(r.Message), Output: lines(r.Detail),
	}
	if !isJudged(r) {
		t.MaxScore = 0
	}
	if r.Verdict == scenario.NoVerdict || r.Verdict == scenario.Skip {
		t.Name += " (" + string(r.Verdict) + ")"
	}
	return t
}
