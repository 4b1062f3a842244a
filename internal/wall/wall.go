// Package wall judges a wall of clocks by what stands on its screen, whatever the
// layout: a person who looks at it must find, with each server's name, the time
// that this server sent last.
//
// A Judge is told what the servers send, and is shown the screen again and again.
// It knows several ways in which a time can stand with a name (layout.go), and is
// content with a screen that is right in one of them. A screen may be wrong for a
// moment, as while it is drawn; limits.go says for how long.
//
// The package knows nothing of sockets and terminals.
package wall

import (
	"fmt"
	"strings"
	"time"
)

// A Judge judges one wall.
type Judge struct {
	lag     time.Duration
	servers []*server
	known   map[string]told // the times that have been sent
	page    page
	views   []view // of the page, one for each layout
	looked  time.Time
	wrong   time.Duration   // for which the screen has been wrong, less when it was right
	usual   map[string]bool // lines that stood on the screen while all servers ran
}

// A server is what is known of a server.
type server struct {
	name       string
	letters    []rune // of the name, small ones
	sent       []told
	everywhere bool      // its times are those of other clocks too, such as the wall's own
	quiet      bool      // it sends no more, and nothing is demanded
	ended      time.Time // when it ended, if it has
	rows       []int     // in which row each server's time stood then
	stale      time.Time // since when its own is left standing
}

// A told is a time that a server has sent.
type told struct {
	server, number int // the number counts the server's times, from 0
	text           string
	at             time.Time
}

// New makes a judge of a wall with these names, on which a time may be so far
// behind its server's last line.
func New(names []string, lag time.Duration) *Judge {
	j := &Judge{lag: lag, known: map[string]told{}, usual: map[string]bool{}}
	for _, name := range names {
		j.servers = append(j.servers, &server{name: name, letters: []rune(strings.ToLower(name))})
	}
	j.Look(time.Time{}, []string{})
	return j
}

// Sent tells that a server has sent a time, such as 08:00:01. No other server of
// the wall may send the same.
func (j *Judge) Sent(i int, text string, at time.Time) {
	s := j.servers[i]
	t := told{i, len(s.sent), text, at}
	s.sent, s.quiet, s.ended = append(s.sent, t), false, time.Time{}
	j.known[text] = t
}

// Everywhere tells that a server's times are those of other clocks too, such as the
// wall's own, and may stand anywhere.
func (j *Judge) Everywhere(i int) { j.servers[i].everywhere = true }

// Silent tells that a server will send no more times.
func (j *Judge) Silent(i int) { j.servers[i].quiet = true }

// Ended tells that a server has ended, which the wall must show.
func (j *Judge) Ended(i int, at time.Time) {
	s := j.servers[i]
	s.quiet, s.ended, s.rows, s.stale = true, at, nil, time.Time{}
	for _, c := range j.best().proper {
		s.rows = append(s.rows, c.Row)
	}
}

// A Difference is what is wrong on a screen.
type Difference struct {
	Sentence string
	Server   int      // that it is about
	Lines    []string // the screen
	Mark     Place    // of what is wrong; empty if that cannot be shown
}

func (d *Difference) Error() string { return d.Sentence }

// Look judges the screen. With nil lines it is still the same as before. Its
// error is a *Difference.
func (j *Judge) Look(at time.Time, lines []string) error {
	if lines != nil {
		j.page = j.read(lines)
		j.views = j.viewAll()
	}
	complaint, since := j.complaint(at), at.Sub(j.looked)
	j.looked = at
	if complaint == nil {
		j.wrong = max(0, j.wrong-since/forgiven)
	} else {
		j.wrong += min(since, unseen)
	}
	if complaint != nil && j.wrong > j.tolerance(complaint.kind) {
		return j.differ(complaint.server, complaint.mark, "%s", complaint.sentence)
	}
	return j.lookForEnded(at)
}

func (j *Judge) tolerance(kind int) time.Duration {
	if kind == old && j.lag < Lag {
		return oldAndSoon
	}
	return tolerance[kind]
}

func (j *Judge) differ(server int, mark Place, format string, args ...any) error {
	return &Difference{fmt.Sprintf(format, args...), server, j.page.lines, mark}
}

// Shown says whether a time that a server has sent stands on the screen.
func (j *Judge) Shown() bool {
	for i := range j.servers {
		if j.stray(i).server == i {
			return true
		}
	}
	return false
}

// Named says whether a server's name stands on the screen.
func (j *Judge) Named(i int) bool {
	for _, row := range j.page.rows {
		for _, n := range row.names {
			if n.server == i {
				return true
			}
		}
	}
	return false
}
