package lanes

import (
	"slices"
	"strings"

	"goplab/internal/record"
	"goplab/internal/say"
)

// loggedIn is an event of a drawing alone: a client has logged in, as others did before.
const loggedIn record.Kind = "logged in"

// tidy returns the events of a record as a sequence diagram shows them: without commands
// of the scenario that let nobody say anything, without empty lines that a program
// prints, and with each login but the first one as a single event.
func tidy(r *record.Record) []record.Event {
	var events []record.Event
	for i, e := range r.Events {
		followed := i+1 < len(r.Events) && r.Events[i+1].Kind == record.Command
		if e.Kind == record.Command && followed || e.Kind == record.Print && e.Text == "" {
			continue
		}
		events = append(events, e)
	}

	seen := false
	for i := 0; i < len(events); i++ {
		n := loginLength(events[i:])
		if n > 0 && seen {
			login := events[i]
			login.Kind, login.Text = loggedIn, say.Text("logs in")
			events = slices.Replace(events, i, i+n, login)
		}
		seen = seen || n > 0
	}
	return events
}

// loginLength returns of how many events a login consists with which a sequence begins,
// or 0 if it begins with none, or with one that is worth a look.
func loginLength(events []record.Event) int {
	if len(events) == 0 || !strings.HasPrefix(events[0].Text, "USER ") {
		return 0
	}
	asked := ""
	for i, e := range events[:min(len(events), maxLogin)] {
		switch {
		case e.Actor != events[0].Actor || e.Mark:
			return 0
		case e.Kind == record.Ask:
			asked = e.Text
		case e.Kind != record.Answer || !strings.HasPrefix(e.Text, "2") && !strings.HasPrefix(e.Text, "3"):
			return 0
		case strings.HasPrefix(asked, "TYPE "):
			return i + 1
		}
	}
	return 0
}

// maxLogin is the number of events of a login: USER, PASS and TYPE, with their answers.
const maxLogin = 6
