package page

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"

	"goplab/internal/lanes"
	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/scenario"
)

// A view is a page as its template wants it.
type view struct {
	Lang   string
	Title  string
	Policy string
	Style  template.CSS
	Early  template.JS
	Script template.JS
	Steps  []stepView
}

// A stepView is a step as the template wants it.
type stepView struct {
	Name              string
	Passed, Count     int
	Points, MaxPoints int
	Failed, NoVerdict int
	Bonus             int
	Scenarios         []scenarioView
}

// A scenarioView is a result as the template wants it.
type scenarioView struct {
	ID      string
	Step    string
	Name    string
	Level   string
	Verdict string
	Class   string // of the verdict, in CSS
	Sign    string // of the verdict, beside its name
	Points  int
	Max     int
	Seconds string
	Message string
	First   bool // to be read first

	scenario.Parts
	Drawing template.HTML
	Screens []screenView
}

// view makes the view of a page.
func (p Page) view() view {
	v := view{Lang: languages[say.Language()], Title: visible(p.Title), Policy: policy, Style: template.CSS(style), Early: template.JS(earlyScript), Script: template.JS(scriptText)}
	readFirst := p.readFirst()
	for i, step := range p.Steps {
		s := stepView{Name: visible(step.Name)}
		for j, r := range step.Results {
			id := fmt.Sprintf("s%d-%d", i+1, j+1)
			shown := viewOf(step.Name, id, r)
			shown.First = readFirst == [2]int{i, j}
			s.Scenarios = append(s.Scenarios, shown)
			s.count(r)
		}
		v.Steps = append(v.Steps, s)
	}
	return v
}

// readFirst returns the step and the scenario that should be read first: of core, if
// that is not done yet. If all have passed, it returns the first one.
func (p Page) readFirst() [2]int {
	for _, level := range []string{"core", "stretch"} {
		for i, step := range p.Steps {
			var ofLevel []scenario.Result
			for _, r := range step.Results {
				if r.Level == level {
					ofLevel = append(ofLevel, r)
				}
			}
			first, found := scenario.ReadFirst(ofLevel)
			for j, r := range step.Results {
				if found && r.Name == first.Name {
					return [2]int{i, j}
				}
			}
		}
	}
	return [2]int{}
}

// count counts a result.
func (s *stepView) count(r scenario.Result) {
	switch r.Verdict {
	case scenario.Fail:
		s.Failed++
	case scenario.NoVerdict:
		s.NoVerdict++
	case scenario.Pass:
		s.Passed++
	}
	s.Count++
	if r.Level == "core" {
		s.Points += r.Points
		s.MaxPoints += r.MaxPoints
	} else {
		s.Bonus += r.Points
	}
}

// languages are the names of languages in HTML.
var languages = map[string]string{"en": "en", "zh": "zh-CN"}

// levels are the names of levels.
var levels = map[string]string{"core": say.Later("core"), "stretch": say.Later("stretch")}

// signs are shown beside the names of verdicts, so that color is not needed.
var signs = map[scenario.Verdict]string{
	scenario.Pass:      "✓",
	scenario.Fail:      "✗",
	scenario.NoVerdict: "?",
	scenario.Skip:      "–",
}

// classOf returns the class of a verdict, in CSS.
func classOf(v scenario.Verdict) string { return strings.ReplaceAll(string(v), " ", "-") }

// viewOf makes the view of a result.
func viewOf(step, id string, r scenario.Result) scenarioView {
	v := scenarioView{
		ID: id, Step: visible(step), Name: visible(r.Name), Level: say.Text(levels[r.Level]), Verdict: r.Verdict.Said(),
		Class: classOf(r.Verdict), Sign: signs[r.Verdict],
		Points: r.Points, Max: r.MaxPoints, Message: visible(r.Message), Parts: r.Parts,
	}
	if r.Seconds > 0 {
		v.Seconds = fmt.Sprintf("%.1f s", r.Seconds)
	}
	for _, text := range []*string{&v.Sentence, &v.Picture, &v.Note, &v.Printed, &v.Hint, &v.TryIt, &v.Rerun} {
		*text = visible(*text)
	}
	for _, text := range []*string{&v.Picture, &v.Printed} {
		*text = strings.TrimSuffix(strings.ReplaceAll("\n"+*text, "\n    ", "\n"), "\n")
		*text = strings.TrimPrefix(*text, "\n")
	}
	if r.Record != nil {
		v.Drawing = lanes.Draw(r.Record, id, cmp.Or(v.Sentence, v.Name))
		v.Screens = screensOf(r.Record)
	}
	return v
}

// visible makes a text visible, but keeps its lines.
func visible(text string) string { return record.Visible(text, "\n\t") }
