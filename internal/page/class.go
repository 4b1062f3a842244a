package page

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"

	"goplab/internal/lanes"
	"goplab/internal/record"
	"goplab/internal/scenario"
)

// A Class is what many submissions got.
type Class struct {
	Title       string
	About       string // when it was marked, and with what; may be empty
	Submissions []Submission
}

// A Submission is what one of them got.
type Submission struct {
	Name    string
	Problem string // why it could not be marked, if it could not
	Steps   []Step
}

// WriteClass writes the page of a class: a table with a row for each submission. A row
// opens and shows what did not pass, with drawings.
//
// Hundreds of submissions have thousands of drawings. They are in the page, but packed:
// a browser unpacks those of a submission when its row is opened, and not before.
func WriteClass(w io.Writer, c Class) error {
	v, err := c.view()
	if err != nil {
		return err
	}
	return classLayout.Execute(w, v)
}

var (
	//go:embed class.html
	classText string
	//go:embed class.css
	classStyleText string
	//go:embed class.js
	classScriptText string

	classStyle  = styleText + lanes.CSS + classStyleText
	classScript = screensText + classScriptText
	classLayout = template.Must(newTemplate("class", classText).Parse(findingsText))
	classPolicy = policyOf(classStyle, classScript)
)

// A classView is the page of a class as its template wants it.
type classView struct {
	Title     string
	About     string
	Policy    string
	Style     template.CSS
	Script    template.JS
	MaxPoints int
	Steps     []string
	Scenarios []scenarioColumn // of all steps; the rows' Verdicts are in this order
	Rows      []rowView

	Unmarked, NoVerdict int // submissions
}

// A scenarioColumn is a scenario that somebody's programs were played with.
type scenarioColumn struct {
	Step, Name string
	NotPassed  int // submissions
	NewStep    bool
}

// view makes the view of a class.
func (c Class) view() (classView, error) {
	v := classView{Title: inline(c.Title), About: inline(c.About), Policy: classPolicy, Style: template.CSS(classStyle), Script: template.JS(classScript)}
	v.collect(c)
	for i, s := range c.Submissions {
		row := v.rowOf(s, fmt.Sprintf("u%d", i+1))
		var err error
		if row.Packed, err = packed(row); err != nil {
			return v, err
		}
		row.Findings = nil // they are packed
		v.Rows = append(v.Rows, row)
	}
	return v, nil
}

// collect collects the steps and scenarios of all submissions: some may lack what others
// have.
func (v *classView) collect(c Class) {
	for _, s := range c.Submissions {
		for _, step := range s.Steps {
			if !slices.Contains(v.Steps, step.Name) {
				v.Steps = append(v.Steps, step.Name)
			}
		}
	}
	seen := map[[2]string]bool{}
	for _, name := range v.Steps {
		first := true
		for _, s := range c.Submissions {
			for _, r := range s.results(name) {
				if key := [2]string{name, r.Name}; !seen[key] {
					seen[key] = true
					v.Scenarios = append(v.Scenarios, scenarioColumn{Step: name, Name: r.Name, NewStep: first && len(v.Scenarios) > 0})
					first = false
				}
			}
		}
	}
	for _, s := range c.Submissions {
		v.MaxPoints = max(v.MaxPoints, s.maxPoints())
	}
}

// results returns what the scenarios of a step found.
func (s Submission) results(step string) []scenario.Result {
	for _, other := range s.Steps {
		if other.Name == step {
			return other.Results
		}
	}
	return nil
}

func (s Submission) maxPoints() int {
	most := 0
	for _, step := range s.Steps {
		for _, r := range step.Results {
			if r.Level == "core" {
				most += r.MaxPoints
			}
		}
	}
	return most
}

// packed returns what did not pass in a submission as HTML, compressed, in base64.
func packed(row rowView) (template.HTML, error) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if err := classLayout.ExecuteTemplate(z, "detail", row); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	return template.HTML(base64.StdEncoding.EncodeToString(b.Bytes())), nil
}

// inline makes a text visible, on one line.
func inline(text string) string { return record.Visible(text, "") }
