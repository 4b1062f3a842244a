package lanes

import (
	"fmt"
	"slices"

	"goplab/internal/record"
	"goplab/internal/say"
)

// row draws an event.
func (q *sequence) row(e record.Event, y float64) {
	if e.Mark {
		q.rect("badrow", axisWidth-4, y-12, q.right-axisWidth+4, rowHeight-1)
	}
	actor := q.r.Actors[e.Actor]
	x, known := q.x[e.Actor]
	text := e.Text
	if !known && actor.Role == record.Client { // it has no line of its own
		x, text = axisWidth+6, actor.Name+": "+text
	}

	switch e.Kind {
	case record.Command:
		q.rect("row", axisWidth-4, y-11, q.right-axisWidth+2, rowHeight-3)
		q.text("c", axisWidth+2, y+3, shorten(text, maxSentence))
	case record.Ask:
		q.arrow("ask", "head", x, q.control, y, shorten(text, maxArrow))
	case record.Answer:
		q.arrow("answer", "head", q.control, x, y, shorten(text, maxArrow))
	case loggedIn:
		q.mark(e, x, y)
		q.text("l", x+10, y+4, text)
	case record.DataOpen:
		q.openData(e, x, y)
	case record.DataDown:
		q.arrow("data", "datahead", q.data, x, y, text)
	case record.DataUp:
		q.arrow("data", "datahead", x, q.data, y, text)
	case record.DataEnd:
		if since, open := q.open[e.Actor]; open {
			q.bar(e.Actor, since, y)
			delete(q.open, e.Actor)
		}
		q.text("c", q.data-58, y+16-rowHeight/2+2, say.Text("closed"))
	default:
		q.note(e, x, y, known)
	}
}

// arrow draws a message from one line to another, with its text above the left end.
func (q *sequence) arrow(class, head string, from, to, y float64, text string) {
	direction := 1.0
	if to < from {
		direction = -1
	}
	q.line(class, from+direction*4, y+5, to-direction*7, y+5)
	q.path(head, to-direction*1, y+5, fmt.Sprintf("l%s -4v8z", f(-direction*8)))
	q.text("arrowtext", min(from, to)+10, y+1, text)
}

// openData draws that a data connection is made: by the server after PORT or EPRT, by
// the client after PASV or EPSV.
func (q *sequence) openData(e record.Event, x, y float64) {
	q.open[e.Actor] = y + 5
	text := say.Text("data connection")
	from, to := x, q.data
	switch e.Text {
	case "PORT", "EPRT":
		text = say.Sprintf("data connection, made by the server (%s)", e.Text)
		from, to = q.data, x
	case "PASV", "EPSV":
		text = say.Sprintf("data connection, made by the client (%s)", e.Text)
	}
	q.arrow("data", "datahead", from, to, y, text)
}

// bar draws for how long a client's data connection was open.
func (q *sequence) bar(actor int, from, to float64) {
	place := float64(slices.Index(q.clients, actor))
	q.rect("open", q.data-4+5*place, from, 8, to-from)
}

// note draws what is not a message: at the client, or at the program.
func (q *sequence) note(e record.Event, x, y float64, known bool) {
	text, at, actor := label(q.r, e), x, q.r.Actors[e.Actor]
	switch {
	case actor.Role == record.Client && !known:
		text = actor.Name + ": " + text
	case actor.Role != record.Client:
		at = q.control
		if q.ownClient && actor.Role == record.Program && len(q.clients) > 0 {
			at = q.x[q.clients[0]]
		}
		text = actor.Name + " " + text
		if e.Kind == record.Print {
			text = say.Sprintf("prints: %s", label(q.r, e))
		}
	}
	class := "l"
	if e.Mark {
		class = "l bad"
	}
	q.mark(e, at, y)
	text = shorten(text, maxArrow)
	if at == q.control {
		at -= width(text) + 20
	}
	q.text(class, at+10, y+4, text)
}

// ellipsis tells how many events are left out, and returns where the next row is.
func (q *sequence) ellipsis(y float64, events int, which string) float64 {
	if events == 0 {
		return y
	}
	q.text("r", axisWidth+2, y+4, say.Sprintf(which, events))
	return y + rowHeight
}

// difference marks the first difference below the rows, with an arrow to where it shows,
// and returns the new bottom.
func (q *sequence) difference(bottom float64) float64 {
	d := q.r.Difference
	if d == nil {
		return bottom
	}
	tag := say.Text(differenceTag)
	if i := slices.IndexFunc(q.rows, func(e record.Event) bool { return e.Mark }); i >= 0 {
		y := float64(headHeight+14) + float64(min(q.before, 1)+i)*rowHeight
		q.rect("tag", q.right-width(tag)-10, y-12, width(tag)+10, rowHeight-1)
		q.text("tagtext", q.right-width(tag)-5, y+2, tag)
		return bottom
	}
	q.line("differs", axisWidth-4, bottom+2, q.right, bottom+2)
	q.rect("tag", axisWidth, bottom+6, width(tag)+12, tagHeight)
	q.text("tagtext", axisWidth+6, bottom+18, tag)
	return bottom + 26
}
