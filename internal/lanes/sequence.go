package lanes

import (
	"fmt"
	"html/template"
	"slices"

	"goplab/internal/record"
	"goplab/internal/say"
)

// A sequence is a diagram of FTP: a line for each client, for the server's end of the
// control connections and for its end of the data connections, and a row for each
// message.
type sequence struct {
	*svg
	r             *record.Record
	rows          []record.Event
	before, after int             // events that are left out
	clients       []int           // actors with a line of their own
	x             map[int]float64 // of each of them
	control, data float64
	right         float64
	server        string
	ownClient     bool // the program under test is the client
	open          map[int]float64
}

// drawSequence draws a sequence diagram.
func drawSequence(r *record.Record, id, title string) template.HTML {
	q := &sequence{svg: &svg{}, r: r, x: map[int]float64{}, open: map[int]float64{}}
	q.chooseRows()
	q.arrange()
	rows := len(q.rows) + min(q.before, 1) + min(q.after, 1)
	bottom := float64(headHeight+14+rows*rowHeight) + 6
	q.lines(bottom)

	y := float64(headHeight + 14)
	y = q.ellipsis(y, q.before, say.Later("… %d earlier events are left out"))
	for i, e := range q.rows {
		if i == 0 || e.At-q.rows[i-1].At >= 0.05 {
			q.text("t", axisWidth-8, y+4, fmt.Sprintf("%.2f s", e.At))
		}
		q.row(e, y)
		y += rowHeight
	}
	q.ellipsis(y, q.after, say.Later("… %d later events are left out"))
	for actor, since := range q.open {
		q.bar(actor, since, bottom)
	}
	bottom = q.difference(bottom)
	return q.finish(id, q.right+2, bottom+6, title, describe(r, say.Text("A sequence diagram of the control connection and the data connection")))
}

// chooseRows chooses the events that are shown: those around the first difference, or
// the first ones.
func (q *sequence) chooseRows() {
	events := tidy(q.r)
	at := slices.IndexFunc(events, func(e record.Event) bool { return e.Mark })
	if at < 0 && q.r.Difference != nil {
		at = len(events) - 1
	}
	from := max(0, min(at-rowsBefore, len(events)-maxRows))
	to := min(len(events), from+maxRows)
	q.rows, q.before, q.after = events[from:to], from, len(events)-to
}

// arrange finds the lines of the diagram, from left to right.
func (q *sequence) arrange() {
	for _, a := range q.r.Actors {
		switch {
		case a.Role == record.Server:
			q.server, q.ownClient = a.Name, true
		case a.Role == record.Program && q.server == "":
			q.server = a.Name
		}
	}

	// Where many clients talk, those of the difference come first, and then the others.
	rows := slices.Clone(q.rows)
	slices.SortStableFunc(rows, func(a, b record.Event) int { return q.urgency(a) - q.urgency(b) })
	for _, e := range rows {
		if q.r.Actors[e.Actor].Role == record.Client && !slices.Contains(q.clients, e.Actor) && len(q.clients) < maxClients {
			q.clients = append(q.clients, e.Actor)
		}
	}
	slices.Sort(q.clients)

	x := float64(axisWidth) + sideMargin
	for _, actor := range q.clients {
		q.x[actor] = x
		x += clientGap
	}
	if len(q.clients) == 0 {
		x += clientGap
	}
	q.control = x - clientGap + controlWidth
	if len(q.clients) > 1 {
		q.control = x - clientGap + narrowWidth
	}
	q.data = q.control + dataWidth
	q.right = q.data + 62
}

// urgency orders events by how much their client deserves a line.
func (q *sequence) urgency(e record.Event) int {
	if e.Mark || q.r.Difference != nil && q.r.Difference.Actor == e.Actor {
		return 0
	}
	return 1
}

// lines draws the vertical lines and their names.
func (q *sequence) lines(bottom float64) {
	for _, actor := range q.clients {
		x := q.x[actor]
		q.rect("lane", x-clientGap/2+3, 2, clientGap-6, headHeight-6)
		q.text("n", x-clientGap/2+8, 16, shorten(q.r.Actors[actor].Name, 9))
		q.text("r", x-clientGap/2+8, 30, say.Text("client"))
		q.line("idle", x, headHeight, x, bottom)
	}
	left := q.control - 62
	q.rect("lane", left, 2, q.right-left-2, headHeight-6)
	q.text("n", left+6, 16, shorten(q.server, 40))
	q.text("r", q.control-56, 30, say.Text("control connection"))
	q.text("r", q.data-56, 30, say.Text("data connection"))
	q.line("idle", q.control, headHeight, q.control, bottom)
	q.line("idle", q.data, headHeight, q.data, bottom)
}
