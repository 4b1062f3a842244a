package results_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/marking"
	"goplab/internal/oddname"
	"goplab/internal/record"
	"goplab/internal/results"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// passed, failed and so on are results with each verdict.
func passed(name, level string, points int) scenario.Result {
	return scenario.Result{Name: name, Level: level, Verdict: scenario.Pass, Points: points, MaxPoints: points, Seconds: 1.5}
}

func failed(name, level string, points int, says string) scenario.Result {
	recorder := record.New()
	recorder.Lane("A", record.Client).Add(record.Line, says)
	parts := scenario.Parts{
		Sentence: "B waits until A has left.", Picture: "    wanted   happened\n    13:58:54 " + says + "  <-\n",
		Printed: "clock1 printed:\n\n    " + says + "\n", Hint: "wait & see", Rerun: "go test -run /" + name,
	}
	return scenario.Result{
		Name: name, Level: level, Verdict: scenario.Fail, MaxPoints: points, Seconds: 2.25,
		Message: "B got a line: " + says, Detail: parts.String(), Parts: parts, Record: recorder.Record(), Symptom: transcript.Raced,
	}
}

func noVerdict(name, level string, points int) scenario.Result {
	return scenario.Result{Name: name, Level: level, Verdict: scenario.NoVerdict, MaxPoints: points,
		Message: "this machine stalled for 0.7s, so nothing was graded", Detail: "rerun: go test\n"}
}

func skipped(name, level string, points int, missing, follows string) scenario.Result {
	return scenario.Result{Name: name, Level: level, Verdict: scenario.Skip, MaxPoints: points,
		Message: "skipped for want of " + missing + follows, Missing: missing, Follows: follows}
}

// report returns the report of a submission.
func report(name string, steps ...marking.StepReport) *marking.Report {
	r := &marking.Report{Submission: name, Steps: steps}
	for i := range steps {
		s := &steps[i]
		for _, result := range s.Scenarios {
			s.Points += result.Points
			if result.Level == "core" {
				s.MaxPoints += result.MaxPoints
			}
		}
		r.Points += s.Points
		r.MaxPoints += s.MaxPoints
	}
	return r
}

// mixed returns the report of a submission with every verdict, whose programs say
// something. It has 25 of 70 points, 5 of them a bonus, and 20 more are open.
func mixed(name, says string) *marking.Report {
	return report(name,
		marking.StepReport{Step: "clock1", Scenarios: []scenario.Result{
			passed("a-line-a-second", "core", 20), failed("one-at-a-time", "core", 10, says), noVerdict("three-in-order", "core", 20),
			passed("rests", "stretch", 5), skipped("with-nc", "stretch", 2, "nc", ""),
		}},
		marking.StepReport{Step: "netcat1", Scenarios: []scenario.Result{
			failed("waits", "core", 10, says), skipped("at-once", "core", 10, "", "waits"),
		}},
	)
}

// unmarked returns the report of a submission that could not be marked.
func unmarked(name, why string) *marking.Report {
	return &marking.Report{Submission: name, Problem: why}
}

// class returns reports with every hostile name and text, sorted.
func class() []*marking.Report {
	var all []*marking.Report
	for i, name := range oddname.Names {
		says := oddname.Names[len(oddname.Names)-1-i].Text
		if i%7 == 6 {
			all = append(all, unmarked(name.Text, "its archive is broken: "+says))
		} else {
			all = append(all, mixed(name.Text, says))
		}
	}
	results.SortByName(all)
	return all
}

// written returns what an output writes.
func written(t *testing.T, write func(*bytes.Buffer) error) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, write(&b))
	return b.String()
}

// matches checks JSON against a schema of testdata.
func matches(t *testing.T, schema, text string) {
	t.Helper()
	compiled, err := jsonschema.NewCompiler().Compile("testdata/" + schema)
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	assert.NoError(t, compiled.Validate(value))
}

// shows checks that a text has no letter that cannot be seen, but for those in keep, and
// that it shows what a hostile text is about.
func shows(t *testing.T, text, keep string) {
	t.Helper()
	assert.Equal(t, record.Visible(text, keep), text)
}

// decoded decodes JSON.
func decoded[T any](t *testing.T, text string) T {
	t.Helper()
	var value T
	require.NoError(t, json.Unmarshal([]byte(text), &value))
	return value
}
