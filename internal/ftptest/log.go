package ftptest

import (
	"fmt"
	"strings"
	"sync"
)

// A Log keeps what was said on all control connections of a scenario, as curl -v
// shows it: "A > PWD" is what client A said, and "A < 257 ..." what it was answered.
// It also keeps which kinds of data connections have worked, for whichever client.
// The zero Log is empty.
type Log struct {
	mu     sync.Mutex
	lines  []string
	worked map[string]bool // by mode
}

// add adds what a client said (>), what it was answered (<), or what arrived over a
// data connection (|), a line each.
func (l *Log) add(name, sign, text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for line := range strings.Lines(text) {
		l.lines = append(l.lines, fmt.Sprintf("%s %s %s", name, sign, printable(line)))
	}
}

// len returns the number of lines.
func (l *Log) len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.lines)
}

// replace replaces the lines from a number on by one line.
func (l *Log) replace(from int, name, text string) {
	l.mu.Lock()
	l.lines = l.lines[:from]
	l.mu.Unlock()
	l.add(name, ">", text)
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

// Picture returns the end of the log, with its last line marked.
func (l *Log) Picture() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.lines) == 0 {
		return ""
	}

	lines := append([]string(nil), l.lines...)
	if len(lines) > maxLogLines {
		lines = append([]string{"..."}, lines[len(lines)-maxLogLines:]...)
	}
	lines[len(lines)-1] += "  <-"
	return strings.Join(lines, "\n") + "\n"
}

// printable returns a line without its line ending, fit to be shown.
func printable(line string) string {
	line = strings.TrimRight(line, "\r\n")
	if len(line) > maxLogLine {
		line = line[:maxLogLine] + "…"
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\uFFFD' {
			return '?'
		}
		return r
	}, line)
}
