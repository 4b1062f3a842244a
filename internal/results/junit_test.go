package results_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/joshdk/go-junit"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/marking"
	"goplab/internal/record"
	"goplab/internal/results"
)

func junitOf(t *testing.T, reports []*marking.Report) string {
	return written(t, func(b *bytes.Buffer) error { return results.JUnit(b, reports) })
}

// TestJUnit reads what was written with a reader that is not ours.
func TestJUnit(t *testing.T) {
	text := junitOf(t, []*marking.Report{mixed("ada", "x"), unmarked("bob", "no archive")})
	suites, err := junit.Ingest([]byte(text))
	require.NoError(t, err)
	require.Len(t, suites, 3)

	clock := suites[0]
	assert.Equal(t, "ada/clock1", clock.Name)
	assert.Equal(t, map[string]string{"submission": "ada", "step": "clock1", "points": "25", "max_points": "50"}, clock.Properties)
	assert.Equal(t, 2, clock.Totals.Passed)
	assert.Equal(t, 1, clock.Totals.Failed)
	assert.Equal(t, 2, clock.Totals.Skipped)
	assert.Equal(t, "no verdict: this machine stalled for 0.7s, so nothing was graded", clock.Tests[2].Message)
	assert.Equal(t, "skipped for want of nc", clock.Tests[4].Message)

	failure := clock.Tests[1]
	assert.Equal(t, "ada/clock1", failure.Classname)
	assert.Equal(t, "one-at-a-time", failure.Name)
	assert.Equal(t, "B got a line: x", failure.Message)
	assert.Contains(t, failure.Error.Error(), "B got a line: x\n\nB waits until A has left.\n\n    wanted   happened\n    13:58:54 x  <-\n")
	assert.Contains(t, failure.Error.Error(), "clock1 printed:\n\n    x\n", "where a report of a data race would be")

	assert.Equal(t, 1, suites[2].Totals.Error)
	assert.Equal(t, "no archive", suites[2].Tests[0].Message)
	assert.NotContains(t, suites[2].Properties, "points", "of a submission that was not marked")
}

// TestJUnitProperties checks what belongs to a test, which that reader leaves out.
func TestJUnitProperties(t *testing.T) {
	text := junitOf(t, []*marking.Report{mixed("ada", "x")})
	var all struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Skipped  int `xml:"skipped,attr"`
		Cases    []struct {
			Name       string `xml:"name,attr"`
			Properties []struct {
				Name  string `xml:"name,attr"`
				Value string `xml:"value,attr"`
			} `xml:"properties>property"`
		} `xml:"testsuite>testcase"`
	}
	require.NoError(t, xml.Unmarshal([]byte(text), &all))
	assert.Equal(t, []int{7, 2, 3}, []int{all.Tests, all.Failures, all.Skipped})

	properties := map[string]map[string]string{}
	for _, c := range all.Cases {
		properties[c.Name] = map[string]string{}
		for _, p := range c.Properties {
			properties[c.Name][p.Name] = p.Value
		}
	}
	assert.Equal(t, map[string]string{"verdict": "fail", "level": "core", "points": "0", "max_points": "10", "hint": "wait & see"}, properties["one-at-a-time"])
	assert.Equal(t, map[string]string{"verdict": "no verdict", "level": "core", "max_points": "20"}, properties["three-in-order"])
	assert.Equal(t, map[string]string{"verdict": "skip", "level": "core", "points": "0", "max_points": "10"}, properties["at-once"])
}

// junitFields are the elements of the format, what may be in them, and their attributes.
var junitFields = map[string]struct{ children, attributes []string }{
	"":           {children: []string{"testsuites"}},
	"testsuites": {[]string{"testsuite"}, []string{"name", "tests", "failures", "errors", "skipped", "time"}},
	"testsuite":  {[]string{"properties", "testcase"}, []string{"name", "tests", "failures", "errors", "skipped", "time", "timestamp"}},
	"testcase":   {[]string{"properties", "skipped", "failure", "error"}, []string{"classname", "name", "time"}},
	"properties": {children: []string{"property"}},
	"property":   {attributes: []string{"name", "value"}},
	"skipped":    {attributes: []string{"message"}},
	"failure":    {attributes: []string{"message", "type"}},
	"error":      {attributes: []string{"message", "type"}},
}

// TestJUnitHostile checks a hostile class: its elements are those of the format, and the
// names come out as they went in.
func TestJUnitHostile(t *testing.T) {
	reports := class()
	text := junitOf(t, reports)
	shows(t, text, "\n\t")
	checkFields(t, text)

	suites, err := junit.Ingest([]byte(text))
	require.NoError(t, err)
	i := 0
	for _, r := range reports {
		name := record.Visible(r.Submission, "")
		if r.Problem != "" {
			assert.Equal(t, name, suites[i].Name)
			assert.Equal(t, record.Visible(r.Problem, ""), suites[i].Tests[0].Message)
			i++
			continue
		}
		assert.Equal(t, name+"/clock1", suites[i].Name)
		assert.Equal(t, name, suites[i].Properties["submission"])
		assert.Equal(t, name+"/netcat1", suites[i+1].Name)
		assert.Contains(t, suites[i].Tests[1].Error.Error(), strings.TrimSpace(record.Visible(r.Steps[0].Scenarios[1].Detail, "\n\t")))
		i += 2
	}
	assert.Len(t, suites, i)
}

// checkFields checks that elements and attributes are those of the format.
func checkFields(t *testing.T, text string) {
	inside := []string{""}
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		require.NoError(t, err)
		switch e := token.(type) {
		case xml.StartElement:
			require.Contains(t, junitFields[inside[len(inside)-1]].children, e.Name.Local)
			for _, a := range e.Attr {
				require.Contains(t, junitFields[e.Name.Local].attributes, a.Name.Local)
			}
			inside = append(inside, e.Name.Local)
		case xml.EndElement:
			inside = slices.Delete(inside, len(inside)-1, len(inside))
		}
	}
}
