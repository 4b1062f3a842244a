package lanes

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"goplab/internal/record"
)

// Draw draws a record. The id must be unique on the page, and the title says what is
// drawn. The result is empty if there is nothing to draw.
func Draw(r *record.Record, id, title string) template.HTML {
	switch {
	case r == nil || !slices.ContainsFunc(r.Events, func(e record.Event) bool { return e.Kind != record.Command }):
		return ""
	case slices.ContainsFunc(r.Events, func(e record.Event) bool { return e.Kind == record.Answer || e.Kind == record.Ask }):
		return drawSequence(r, id, title)
	}
	return drawLanes(r, id, title)
}

// describe describes a drawing in words.
func describe(r *record.Record, what string) string {
	var names []string
	for _, a := range r.Actors {
		if a.Role != record.Script {
			names = append(names, a.Name)
		}
	}
	text := fmt.Sprintf("%s over %.1f seconds, with %s.", what, r.Seconds, strings.Join(names, ", "))
	if d := r.Difference; d != nil {
		text += fmt.Sprintf(" The first difference is at %.1f seconds: %s.", d.At, d.Sentence)
	}
	return text
}

// words are what labels call events that happen to an actor in a role. "" as the role
// stands for any other. A label is followed by the event's text.
var words = map[record.Kind]map[record.Role]string{
	record.Connect: {record.Server: "accepts", "": "connects"},
	record.Line:    {record.Server: "gets", "": ""},
	record.Send:    {record.Client: "says", "": ""},
	record.Print:   {"": ""},
	record.Show:    {"": ""},
	record.Leave:   {record.Server: "closes", "": "leaves"},
	record.Reset:   {"": "resets"},
	record.Kill:    {"": "is killed"},
	record.Closed:  {"": "is closed"},
	record.Deaf:    {"": "stops reading"},
	record.Hang:    {"": "falls silent"},
	record.Listen:  {"": "listens"},
	record.Refuse:  {"": "is not there"},
	record.Start:   {"": "starts"},
	record.Exit:    {"": ""},
	record.Stop:    {"": "is ended"},
	record.Command: {"": ""},
	record.Note:    {"": ""},
}

// label returns what stands next to an event.
func label(r *record.Record, e record.Event) string {
	role := r.Actors[e.Actor].Role
	word, found := words[e.Kind][role]
	if !found {
		word = words[e.Kind][""]
	}
	text := e.Text
	if e.Kind == record.Start {
		text = "" // its arguments would crowd out the rest
	}
	text = strings.TrimSpace(word + " " + text)
	if e.Count > 1 {
		text = strings.TrimSpace(fmt.Sprintf("%d× %s", e.Count, text))
	}
	if text == "" {
		text = "(empty line)"
	}
	return text
}
