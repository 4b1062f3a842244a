package lanes

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"goplab/internal/record"
	"goplab/internal/say"
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
	text := say.Sprintf("%s over %.1f seconds, with %s.", what, r.Seconds, strings.Join(names, say.Text(", ")))
	if d := r.Difference; d != nil {
		text += say.Sprintf(" The first difference is at %.1f seconds: %s.", d.At, d.Sentence)
	}
	return text
}

// roleName returns the name of a role, as the head of a lane shows it.
func roleName(r record.Role) string {
	return say.Text(map[record.Role]string{
		record.Client: say.Later("client"), record.Server: say.Later("server"), record.Program: say.Later("program"),
		record.Crowd: say.Later("crowd"), record.Script: say.Later("scenario"),
	}[r])
}

// words are what labels call events that happen to an actor in a role. "" as the role
// stands for any other. A label is followed by the event's text.
var words = map[record.Kind]map[record.Role]string{
	record.Connect: {record.Server: say.Later("accepts"), "": say.Later("connects")},
	record.Line:    {record.Server: say.Later("gets"), "": ""},
	record.Send:    {record.Client: say.Later("says"), "": ""},
	record.Print:   {"": ""},
	record.Show:    {"": ""},
	record.Leave:   {record.Server: say.Later("closes"), "": say.Later("leaves")},
	record.Reset:   {"": say.Later("resets")},
	record.Kill:    {"": say.Later("is killed")},
	record.Closed:  {"": say.Later("is closed")},
	record.Deaf:    {"": say.Later("stops reading")},
	record.Hang:    {"": say.Later("falls silent")},
	record.Listen:  {"": say.Later("listens")},
	record.Refuse:  {"": say.Later("is not there")},
	record.Start:   {"": say.Later("starts")},
	record.Exit:    {"": ""},
	record.Stop:    {"": say.Later("is ended")},
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
	text = strings.TrimSpace(say.Text(word) + " " + text)
	if e.Count > 1 {
		text = strings.TrimSpace(fmt.Sprintf("%d× %s", e.Count, text))
	}
	if text == "" {
		text = say.Text("(empty line)")
	}
	return text
}
