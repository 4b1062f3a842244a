package ftptest

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"goplab/internal/record"
	"goplab/internal/say"
)

// A Log keeps what was said on all control connections of a scenario, as curl -v
// shows it: "A > PWD" is what client A said, and "A < 257 ..." what it was answered.
// It also keeps which kinds of data connections have worked, for whichever client.
// The zero Log is empty.
type Log struct {
	// Home is a directory that replies may name in full. It is shown as "/…", so that
	// it does not crowd out the rest.
	Home string

	// Recorder, if not nil, records what is said, in a lane for each client.
	Recorder *record.Recorder

	mu     sync.Mutex
	lines  []string
	events []int           // in the record, by line
	latest map[string]int  // the number of a client's latest line, from 1 on
	forgot int             // Picture shows the lines after that many
	marked int             // the number of the line that Picture marks; 0 is the last one
	worked map[string]bool // by mode
}

// add adds what a client said (>), what it was answered (<), or what arrived over a
// data connection (|), a line each. It returns the number of the last one.
func (l *Log) add(name, sign, text string) int {
	kind := map[string]record.Kind{">": record.Ask, "<": record.Answer}[sign]
	if strings.HasPrefix(text, "(") { // it is not said, but told
		kind = record.Note
	}
	return l.addAs(kind, name, sign, text)
}

// addData adds that data has moved over a data connection, up to the server (>) or down
// to the client (<).
func (l *Log) addData(name, sign string, bytes int) {
	kind := map[string]record.Kind{">": record.DataUp, "<": record.DataDown}[sign]
	l.addAs(kind, name, sign, say.Sprintf("(%d bytes of data)", bytes))
}

// record records what happens to a client and is not a line of the log.
func (l *Log) record(name string, kind record.Kind, text string) {
	l.Recorder.Lane(name, record.Client).Add(kind, text)
}

// addAs is add for what is recorded as an event of that kind, or not at all.
func (l *Log) addAs(kind record.Kind, name, sign, text string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	for line := range strings.Lines(text) {
		event := -1
		if kind != "" {
			event = l.Recorder.Lane(name, record.Client).Add(kind, l.shown(line))
		}
		l.lines = append(l.lines, fmt.Sprintf("%s %s %s", name, sign, l.shown(line)))
		l.events = append(l.events, event)
	}
	if l.latest == nil {
		l.latest = map[string]int{}
	}
	l.latest[name] = len(l.lines)
	return len(l.lines)
}

// Forget makes Picture forget what came before.
func (l *Log) Forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.forgot = len(l.lines)
}

// len returns the number of lines.
func (l *Log) len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.lines)
}

// latestOf returns the number of a client's latest line, or 0.
func (l *Log) latestOf(name string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.latest[name]
}

// replace replaces the lines from a number on by one line.
func (l *Log) replace(from int, name, text string) {
	l.mu.Lock()
	l.lines, l.events = l.lines[:from], l.events[:from]
	l.mu.Unlock()
	l.addAs("", name, ">", text)
}

// markWorked records that a data connection has worked.
func (l *Log) markWorked(mode string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.worked == nil {
		l.worked = map[string]bool{}
	}
	l.worked[mode] = true
}

// hasWorked reports whether such a data connection has worked for any client.
func (l *Log) hasWorked(mode string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.worked[mode]
}

// Mark makes Picture mark the line that an error is about, which need not be the last
// one: other clients may have gone on.
func (l *Log) Mark(err error) {
	var protocol *ProtocolError
	var refused *RefusedError
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case errors.As(err, &protocol):
		l.marked = protocol.line
	case errors.As(err, &refused):
		l.marked = refused.Reply.line
	}
	if l.marked > 0 && l.marked <= len(l.events) {
		l.Recorder.Mark(l.events[l.marked-1])
	}
}

// shown returns a line as it is shown: without its line ending, with control characters and
// what is no UTF-8 as Go writes them.
func (l *Log) shown(line string) string {
	return l.show(line, func(letter string) string { return strings.Trim(strconv.Quote(letter), `"`) })
}

// quotable returns a line for %q, which would escape the backslashes of shown.
func (l *Log) quotable(line string) string {
	return l.show(line, func(string) string { return "?" })
}

// show returns a line fit to be shown. A long one is shortened in the middle, since a reply
// often gives its reason at the end.
func (l *Log) show(line string, escape func(letter string) string) string {
	if l.Home != "" {
		line = strings.ReplaceAll(line, l.Home, "/…")
	}

	var b strings.Builder
	for rest := strings.TrimRight(line, "\r\n"); rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		letter := rest[:size]
		if rest = rest[size:]; r < ' ' || r == 0x7f || r == utf8.RuneError {
			letter = escape(letter)
		}
		b.WriteString(letter)
	}
	return Shorten(b.String(), maxLogLine)
}

// Shorten shortens a line in the middle if it has more than that many characters.
func Shorten(line string, most int) string {
	if utf8.RuneCountInString(line) <= most {
		return line
	}
	runes := []rune(line)
	head := most / 2
	tail := len(runes) - (most - head - 1)
	return string(runes[:head]) + "…" + string(runes[tail:])
}
