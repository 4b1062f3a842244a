package ftp

import (
	"fmt"
	"strings"
	"sync"
)

// A Log keeps what was said in all sessions of a scenario, as curl -v shows it:
// "A > PWD" is what client A said, "A < 257 …" what it was answered. It keeps, too,
// which modes of data connections have worked, in whichever session.
type Log struct {
	mu     sync.Mutex
	lines  []string
	worked sync.Map
}

// Add adds what a client said (>), what it was answered (<), or what came over a
// data connection (|), a line each.
func (l *Log) Add(name, sign, text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for line := range strings.Lines(text) {
		l.lines = append(l.lines, fmt.Sprintf("%s %s %s", name, sign, plain(line)))
	}
}

// length is how many lines there are.
func (l *Log) length() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.lines)
}

// shorten puts one line in the place of those from some line on.
func (l *Log) shorten(from int, name, text string) {
	l.mu.Lock()
	l.lines = l.lines[:from]
	l.mu.Unlock()
	l.Add(name, ">", text)
}

// plain makes a line fit to be shown.
func plain(line string) string {
	const most = 90
	line = strings.TrimRight(line, "\r\n")
	if len(line) > most {
		line = line[:most] + "…"
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\uFFFD' {
			return '?'
		}
		return r
	}, line)
}

// Picture shows the end of the log, whose last line is marked.
func (l *Log) Picture() string {
	const most = 16
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.lines) == 0 {
		return ""
	}
	lines := append([]string(nil), l.lines...)
	if len(lines) > most {
		lines = append([]string{"..."}, lines[len(lines)-most:]...)
	}
	lines[len(lines)-1] += "  <-"
	return strings.Join(lines, "\n") + "\n"
}

// Show adds what came over a data connection, a line each.
func (s *Session) Show(text string) { s.log.Add(s.Name, "|", text) }
