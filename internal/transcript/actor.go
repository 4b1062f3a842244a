package transcript

import (
	"bytes"
	"time"
)

// An Event is what an actor saw.
type Event struct {
	Column int       // of the actor; Judged for the program itself
	Life   int       // which connection or run of the column this belongs to, from 1
	At     time.Time // when it came
	Data   []byte    // what came
	End    *Ended    // what ended, when something did
}

// Judged stands for the judged server in place of a column.
const Judged = -1

// Ended tells how a connection or a program ended.
type Ended struct {
	Status  int    // of a program
	Message string // a program's last words, or how a connection broke
	Stderr  string // all that a program wrote on standard error, if it may be searched
}

// An actor is what is known of a column while a transcript plays.
type actor struct {
	column  Column
	life    int
	began   int // the row in which this life began
	since   time.Time
	here    bool  // connected, or running
	process bool  // a client that is a real program, which may chatter first
	clock   Clock // judges a client's lines
	due     int   // how many lines its cells show in this life
	used    int   // how many of them have been matched
	lines   []string
	bad     error  // what is wrong with the last of the lines
	rest    []byte // what came and makes no line yet
	ended   *Ended
	chatter string // the last line of a real client that is no time
}

// mostUnread bounds what is kept of a flood without newlines.
const mostUnread = 1 << 20

// take notes what an actor saw, and judges a client's new lines.
func (a *actor) take(e Event) {
	if e.Life != a.life {
		return
	}
	if e.End != nil {
		a.ended = e.End
		return
	}
	if len(a.rest) < mostUnread {
		a.rest = append(a.rest, e.Data...)
	}
	if a.column.Role != Client {
		return
	}
	for a.bad == nil && len(a.lines) < max(a.due, 1) {
		line, rest, found := bytes.Cut(a.rest, []byte("\n"))
		if !found {
			return
		}
		a.rest = rest
		if a.process && len(a.lines) == 0 && !timePattern.Match(line) {
			a.chatter = string(line)
			continue // such as telnet's "Connected to localhost."
		}
		a.lines = append(a.lines, string(line))
		a.bad = a.clock.Line(e.At, string(line)+"\n")
	}
	a.rest = nil // what comes after the last cell is not judged
}

// latest is the line that was judged last: a time as it is, and other bytes as
// show has them.
func (a *actor) latest(show func(string) string) string {
	n := len(a.lines)
	switch {
	case n == 0:
		return show(string(a.rest))
	case timePattern.MatchString(a.lines[n-1]):
		return a.lines[n-1]
	}
	return show(a.lines[n-1])
}
