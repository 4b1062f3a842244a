package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"

	"goplab/internal/marking"
	"goplab/internal/page"
	"goplab/internal/record"
	"goplab/internal/say"
)

// pages are the files that -html and -record name, if any.
type pages struct{ html, record string }

// flags adds the flags that name the files.
func (p *pages) flags(flags *flag.FlagSet) {
	flags.StringVar(&p.html, "html", "", say.Text("write a page with pictures of what happened, or a table of a class, to this `file`"))
	flags.StringVar(&p.record, "record", "", say.Text("write what happened in each scenario to this `file`, as JSON"))
}

// write writes the files about what a tree got.
func (p *pages) write(title string, steps []page.Step) error {
	if p.html != "" {
		var b bytes.Buffer
		if err := page.Write(&b, page.Page{Title: title, Steps: steps}); err != nil {
			return err
		}
		if err := os.WriteFile(p.html, b.Bytes(), 0o644); err != nil {
			return err
		}
	}
	if p.record == "" {
		return nil
	}
	text, err := json.MarshalIndent(recordFile(steps), "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(p.record, append(text, '\n'), 0o644)
}

// recordFile returns the records of all scenarios.
func recordFile(steps []page.Step) record.File {
	file := record.File{Format: record.Format}
	for _, step := range steps {
		for _, r := range step.Results {
			file.Rounds = append(file.Rounds, record.Round{
				Step: step.Name, Scenario: r.Name, Verdict: string(r.Verdict), Message: record.Visible(r.Message, "\n\t"), Record: r.Record,
			})
		}
	}
	return file
}

// pageSteps returns the steps of a report as a page shows them.
func pageSteps(r *marking.Report) []page.Step {
	var steps []page.Step
	for _, s := range r.Steps {
		steps = append(steps, page.Step{Name: s.Step, Results: s.Scenarios})
	}
	return steps
}
