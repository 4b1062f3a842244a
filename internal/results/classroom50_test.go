package results_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/marking"
	"goplab/internal/oddname"
	"goplab/internal/results"
)

// environment is what the runner of Classroom 50 sets.
var environment = map[string]string{
	"CLASSROOM": "cs2", "ASSIGNMENT": "servers", "SUBMISSION_TAG": "submit/3",
	"COMMIT_URL": "https://example.com/c", "RELEASE_URL": "https://example.com/r", "REVIEW_URL": "https://example.com/v",
}

func classroom(t *testing.T) results.Classroom {
	c, err := results.ClassroomOf(func(name string) string { return environment[name] })
	require.NoError(t, err)
	c.Now = time.Date(2026, 11, 26, 14, 0, 0, 0, time.FixedZone("", 3600))
	return c
}

func classroomOf(t *testing.T, r *marking.Report) string {
	return written(t, func(b *bytes.Buffer) error { return results.Classroom50(b, r, classroom(t)) })
}

type classroomFile struct {
	Classroom, Assignment, Submission, Datetime string

	Score    int
	MaxScore int `json:"max-score"`
	Tests    []struct {
		Name     string `json:"test-name"`
		Passed   bool
		Score    int
		MaxScore int `json:"max-score"`
		Verdict  string
		Message  string
		Output   string
	}
}

func TestClassroom50(t *testing.T) {
	text := classroomOf(t, mixed("ada", "x"))
	matches(t, "classroom50.schema.json", text)
	c := decoded[classroomFile](t, text)
	assert.Equal(t, []string{"cs2", "servers", "submit/3", "2026-11-26T13:00:00Z"}, []string{c.Classroom, c.Assignment, c.Submission, c.Datetime})
	assert.Equal(t, 25, c.Score)
	assert.Equal(t, 55, c.MaxScore, "70 of core and 7 of stretch, but for 20 and 2 that were not judged")

	type test struct {
		name      string
		passed    bool
		score, of int
		verdict   string
	}
	var got []test
	for _, x := range c.Tests {
		got = append(got, test{x.Name, x.Passed, x.Score, x.MaxScore, x.Verdict})
	}
	assert.Equal(t, []test{
		{"clock1/a-line-a-second", true, 20, 20, "pass"},
		{"clock1/one-at-a-time", false, 0, 10, "fail"},
		{"clock1/three-in-order (no verdict)", false, 0, 0, "no verdict"},
		{"clock1/rests", true, 5, 5, "pass"},
		{"clock1/with-nc (skip)", false, 0, 0, "skip"},
		{"netcat1/waits", false, 0, 10, "fail"},
		{"netcat1/at-once (skip)", false, 0, 10, "skip"},
	}, got)
}

// TestClassroom50NotMarked checks that grading that broke gets no result at all: the
// runner takes that for what it is.
func TestClassroom50NotMarked(t *testing.T) {
	var b bytes.Buffer
	err := results.Classroom50(&b, unmarked("bob", "its archive is broken"), classroom(t))
	assert.ErrorIs(t, err, results.ErrNotMarked)
	assert.ErrorContains(t, err, "its archive is broken")
	assert.Empty(t, b.String())
}

func TestClassroom50Environment(t *testing.T) {
	for name := range environment {
		_, err := results.ClassroomOf(func(asked string) string {
			if asked == name {
				return ""
			}
			return environment[asked]
		})
		assert.ErrorContains(t, err, "only where Classroom 50 runs")
		assert.Regexp(t, "not set: "+name+"$", err)
	}
	_, err := results.ClassroomOf(func(string) string { return "" })
	assert.ErrorContains(t, err, "not set: ASSIGNMENT, CLASSROOM, COMMIT_URL, RELEASE_URL, REVIEW_URL, SUBMISSION_TAG", "all at once")
	_, err = results.ClassroomOf(func(string) string { return "main" })
	assert.ErrorContains(t, err, `SUBMISSION_TAG is "main"`)
}

func TestClassroom50Hostile(t *testing.T) {
	for _, name := range oddname.Names {
		text := classroomOf(t, mixed(name.Text, name.Text))
		matches(t, "classroom50.schema.json", text)
		for _, test := range decoded[classroomFile](t, text).Tests {
			shows(t, test.Name, "")
			shows(t, test.Message+test.Output, "\n\t")
		}
	}
}
