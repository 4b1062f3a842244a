package results

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"goplab/internal/marking"
	"goplab/internal/scenario"
)

// JUnit writes the reports as JUnit XML, as gotestsum does: a suite for each step of
// each submission. A scenario without a verdict is skipped, with a message that says so,
// and a submission that could not be marked is an error.
func JUnit(w io.Writer, reports []*marking.Report) error {
	all := junitSuites{Name: "goplab"}
	for _, r := range reports {
		for _, s := range suitesOf(r) {
			all.add(s)
		}
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "\t")
	if err := e.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

type junitSuites struct {
	XMLName  xml.Name `xml:"testsuites"`
	Name     string   `xml:"name,attr"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Errors   int      `xml:"errors,attr"`
	Skipped  int      `xml:"skipped,attr"`
	Time     seconds  `xml:"time,attr"`
	Suites   []junitSuite
}

type junitSuite struct {
	XMLName    xml.Name `xml:"testsuite"`
	Name       string   `xml:"name,attr"`
	Tests      int      `xml:"tests,attr"`
	Failures   int      `xml:"failures,attr"`
	Errors     int      `xml:"errors,attr"`
	Skipped    int      `xml:"skipped,attr"`
	Time       seconds  `xml:"time,attr"`
	Properties *junitProperties
	Cases      []junitCase
}

type junitCase struct {
	XMLName    xml.Name `xml:"testcase"`
	Class      string   `xml:"classname,attr"`
	Name       string   `xml:"name,attr"`
	Time       seconds  `xml:"time,attr"`
	Properties *junitProperties
	Skipped    *junitReason `xml:"skipped"`
	Failure    *junitReason `xml:"failure"`
	Error      *junitReason `xml:"error"`
}

type junitProperties struct {
	XMLName xml.Name        `xml:"properties"`
	All     []junitProperty `xml:"property"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

// A junitReason says why a test did not pass.
type junitReason struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

type seconds float64

func (s seconds) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "%.6f", float64(s)), nil }

// add adds a suite, and what it counts.
func (all *junitSuites) add(s junitSuite) {
	all.Suites = append(all.Suites, s)
	all.Tests += s.Tests
	all.Failures += s.Failures
	all.Errors += s.Errors
	all.Skipped += s.Skipped
	all.Time += s.Time
}

// suitesOf returns the suites of a submission.
func suitesOf(r *marking.Report) []junitSuite {
	name := inline(r.Submission)
	if r.Problem != "" {
		broken := junitCase{Class: name, Name: "marking", Error: &junitReason{Message: inline(r.Problem), Text: lines(r.Problem)}}
		return []junitSuite{{Name: name, Tests: 1, Errors: 1, Cases: []junitCase{broken}}}
	}

	var suites []junitSuite
	for _, step := range r.Steps {
		s := junitSuite{Name: name + "/" + step.Step, Properties: &junitProperties{All: []junitProperty{
			{"submission", name}, {"step", step.Step}, {"points", strconv.Itoa(step.Points)}, {"max_points", strconv.Itoa(step.MaxPoints)},
		}}}
		for _, result := range step.Scenarios {
			s.add(caseOf(s.Name, result))
		}
		suites = append(suites, s)
	}
	return suites
}

// add adds a test to a suite.
func (s *junitSuite) add(c junitCase) {
	s.Cases = append(s.Cases, c)
	s.Tests++
	s.Time += c.Time
	switch {
	case c.Failure != nil:
		s.Failures++
	case c.Skipped != nil:
		s.Skipped++
	}
}

// caseOf returns the test of a scenario.
func caseOf(suite string, r scenario.Result) junitCase {
	c := junitCase{Class: suite, Name: r.Name, Time: seconds(r.Seconds), Properties: propertiesOf(r)}
	switch r.Verdict {
	case scenario.Fail:
		c.Failure = &junitReason{Message: scenario.FirstLine(lines(r.Message)), Text: strings.TrimSpace(lines(r.Message) + "\n\n" + lines(r.Detail))}
	case scenario.NoVerdict:
		c.Skipped = &junitReason{Message: "no verdict: " + inline(r.Message)}
	case scenario.Skip:
		c.Skipped = &junitReason{Message: inline(r.Message)}
	}
	return c
}

// propertiesOf returns what JUnit has no place for. A scenario that was not judged has
// no points, rather than none.
func propertiesOf(r scenario.Result) *junitProperties {
	properties := []junitProperty{{"verdict", string(r.Verdict)}, {"level", r.Level}}
	if isJudged(r) {
		properties = append(properties, junitProperty{"points", strconv.Itoa(r.Points)})
	}
	properties = append(properties, junitProperty{"max_points", strconv.Itoa(r.MaxPoints)})
	for _, p := range []junitProperty{{"stage", r.Stage}, {"hint", hintOf(r)}} {
		if p.Value != "" {
			properties = append(properties, p)
		}
	}
	return &junitProperties{All: properties}
}

// hintOf returns the hint of a result, which is a line of its detail.
func hintOf(r scenario.Result) string {
	for line := range strings.Lines("\n" + r.Detail) {
		if hint, found := strings.CutPrefix(line, "hint: "); found {
			return inline(strings.TrimSpace(hint))
		}
	}
	return ""
}
