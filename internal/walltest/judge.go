package walltest

import (
	"strings"
	"time"

	"goplab/internal/say"
)

// A Judge judges one wall by what its screen shows, whatever the layout: a person
// who looks at it must find, with each server's name, the time that this server
// sent last.
//
// A Judge is told what the servers send, and looks at the screen again and again.
// It knows several ways in which a time can be placed next to a name, and accepts
// a screen that is right in one of them. It knows no sockets and no terminals.
type Judge struct {
	lag     time.Duration
	program string // whose output on a pipe the screen is; empty on a terminal
	servers []*server
	sent    map[string]sentTime // by their texts

	page     page
	views    []view // of the page, one for each layout
	lookedAt time.Time
	wrongFor time.Duration // how long the screen has been wrong, less what it has made up for

	seenFor, unseenFor time.Duration // how long looks vouch for the screen, and how long none does

	ownClocks bool // the servers are the student's own, in their zones

	usualLines map[string]bool // lines, masked, that the screen showed while all servers ran
}

// A server is what a Judge knows about a server of the wall.
type server struct {
	name     string
	letters  []rune // of the name, in lower case
	clock    int    // the first server that tells the same times: mostly itself
	sent     []sentTime
	anywhere bool // its times are those of other clocks too, such as the wall's own
	silent   bool // it sends no more, so nothing is demanded

	ended      time.Time // when it went away, if it has
	rowsAtEnd  []int     // in which row of the screen each server's time was then
	aliveSince time.Time // since when it has looked as if it had not ended
}

// A sentTime is a time that a server has sent.
type sentTime struct {
	server int // the first that tells it
	number int // among the server's times, from 0
	text   string
	at     time.Time
}

// none stands for no server, and for no time of a server.
const none = -1

// NewJudge returns a judge of a wall with these servers. A time on the screen may be
// that far behind its server's last line.
func NewJudge(names []string, lag time.Duration) *Judge {
	j := &Judge{lag: lag, sent: map[string]sentTime{}, usualLines: map[string]bool{}}
	for i, name := range names {
		j.servers = append(j.servers, &server{name: name, clock: i, letters: []rune(strings.ToLower(name))})
	}
	j.Look(time.Time{}, []string{})
	return j
}

// ShareClock tells the judge that the last server tells the same times as another one.
func (j *Judge) ShareClock(with int) { j.servers[len(j.servers)-1].clock = with }

// RecordTime tells the judge that a server has sent a time, such as 08:00:01. No
// other server of the wall may send the same, unless they share a clock.
func (j *Judge) RecordTime(i int, text string, at time.Time) {
	s := j.servers[i]
	t := sentTime{server: s.clock, number: len(s.sent), text: text, at: at}
	s.sent, s.silent, s.ended = append(s.sent, t), false, time.Time{}
	j.sent[text] = t
}

// RecordSilence tells the judge that a server will send no more times.
func (j *Judge) RecordSilence(i int) { j.servers[i].silent = true }

// RecordEnd tells the judge that a server has gone away, which the wall must show.
func (j *Judge) RecordEnd(i int, at time.Time) {
	s := j.servers[i]
	s.silent, s.ended, s.rowsAtEnd, s.aliveSince = true, at, j.rows(), time.Time{}
}

// AllowAnywhere tells the judge that a server's times are those of other clocks too,
// such as the wall's own, and may appear anywhere.
func (j *Judge) AllowAnywhere(i int) { j.servers[i].anywhere = true }

// JudgeOutput tells the judge that the screen is what a program has printed on a pipe,
// so that sentences do not speak of a screen.
func (j *Judge) JudgeOutput(program string) { j.program = program }

// Look judges the screen. If lines is nil, the screen is the same as before. The
// error is a *ScreenError.
func (j *Judge) Look(at time.Time, lines []string) error {
	if lines != nil {
		j.page = readPage(lines, j.servers, j.sent)
		j.views = viewPage(j.page, j.servers)
	}

	// One look proves nothing: only the sum of the wrong moments does.
	c, elapsed := j.complaint(at), j.elapse(at)
	if c == nil {
		j.wrongFor = max(0, j.wrongFor-elapsed/recoveryRatio)
	} else {
		j.wrongFor += min(elapsed, maxErrorStep)
	}

	if c != nil && j.wrongFor > j.tolerance(c.kind) {
		return j.errorf(c.server, c.mark, "%s", c.sentence)
	}
	return j.checkEnded(at)
}

// elapse returns the time since the last look.
func (j *Judge) elapse(at time.Time) time.Duration {
	elapsed := at.Sub(j.lookedAt)
	if !j.lookedAt.IsZero() {
		seen := min(elapsed, maxErrorStep)
		j.seenFor += seen
		j.unseenFor += elapsed - seen
	}
	j.lookedAt = at
	return elapsed
}

// LookedRarely reports whether the machine left so little time for looks that a wrong
// screen may have gone unnoticed.
func (j *Judge) LookedRarely() bool { return j.unseenFor > j.seenFor }

func (j *Judge) tolerance(kind complaintKind) time.Duration {
	if kind == oldTime && j.lag < maxLag {
		return shortTolerance
	}
	return tolerances[kind]
}

func (j *Judge) errorf(server int, mark place, format string, args ...any) error {
	e := &ScreenError{Sentence: say.Sprintf(format, args...), Lines: j.page.lines, Output: j.onPipe(), server: server, mark: mark}
	if j.page.isBlank() {
		e.Hint = say.Later("draw at once, with what has come so far: wait for no server and for no more lines, hold no lock while you read, and do not sleep for long; " +
			"clear only just before you draw all rows; if you print through a bufio.Writer, flush it after each drawing")
	}
	return e
}

// onPipe reports whether the screen is the output of a program on a pipe.
func (j *Judge) onPipe() bool { return j.program != "" }

// format returns the first of two formats for a screen, and the second one for the
// output on a pipe.
func (j *Judge) format(screen, output string) string {
	if j.onPipe() {
		return output
	}
	return screen
}

// ShowsTime reports whether the screen shows a time that a server has sent.
func (j *Judge) ShowsTime() bool {
	for i := range j.servers {
		if j.page.newest(i).number != none {
			return true
		}
	}
	return false
}

// ShowsName reports whether the screen shows a server's name.
func (j *Judge) ShowsName(i int) bool { return j.page.lastName(i).exists() }
