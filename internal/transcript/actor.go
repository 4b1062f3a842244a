package transcript

import (
	"bytes"
	"time"
)

// An Event is something that an actor saw.
type Event struct {
	Column int       // the actor's; Subject for the server under test itself
	Life   int       // which connection or run of the column this belongs to, from 1
	At     time.Time // when it arrived
	Data   []byte    // what arrived, if anything
	End    *Exit     // how a connection or a program ended, if one did
	Err    error     // why the server under test ended, for events of Subject
}

// Subject is the column of the server under test, which has none.
const Subject = -1

// noColumn stands for none of the columns.
const noColumn = -1

// An actor is what is known of a column while a transcript plays.
type actor struct {
	column  Column
	dialect Dialect

	life    int
	beganAt int // the row in which this life began
	since   time.Time
	here    bool     // connected, or running
	process bool     // a client that is a real program, which may print other things first
	cells   []string // the lines that the transcript shows for this life
	used    int      // how many of them have been matched

	judge   LineJudge // of a client's lines
	lines   []string
	firstAt time.Time // when the first line came
	bad     error     // what is wrong with the last of the lines
	rest    []byte    // what arrived and is not a line yet
	end     *Exit
	chatter string // the last line that a real client printed before its first line
}

// take records what an actor saw, and judges a client's new lines.
func (a *actor) take(e Event) {
	if e.Life != a.life {
		return
	}
	if e.End != nil {
		a.end = e.End
		return
	}

	if len(a.rest) < maxUnread {
		a.rest = append(a.rest, e.Data...)
	}
	if a.column.Role == Client {
		a.takeLines(e.At)
	}
}

// takeLines cuts lines out of what has arrived, as many as the transcript shows.
func (a *actor) takeLines(at time.Time) {
	for a.bad == nil && len(a.lines) < max(len(a.cells), 1) {
		line, rest, found := bytes.Cut(a.rest, []byte("\n"))
		if !found {
			return
		}
		a.rest = rest

		if a.process && len(a.lines) == 0 && !a.dialect.Line.Match(line) {
			a.chatter = string(line)
			continue // such as telnet's "Connected to localhost."
		}

		var wanted string
		if len(a.lines) < len(a.cells) {
			wanted = a.cells[len(a.lines)]
		}
		if len(a.lines) == 0 {
			a.firstAt = at
		}
		a.lines = append(a.lines, string(line))
		a.bad = a.judge.Line(at, string(line)+"\n", wanted)
	}
	a.rest = nil // what comes after the last cell is not judged
}

// latest returns the line that was judged last: as it is if it looks like a line
// of the dialect, and else as show prints it.
func (a *actor) latest(show func(string) string) string {
	n := len(a.lines)
	switch {
	case n == 0:
		return show(string(a.rest))
	case a.dialect.Line.MatchString(a.lines[n-1]):
		return a.lines[n-1]
	}
	return show(a.lines[n-1])
}
