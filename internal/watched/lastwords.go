package watched

import (
	"regexp"
	"strings"
	"unicode"
)

// logTime matches the time that package log prints before a message.
var logTime = regexp.MustCompile(`^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d(\.\d+)? `)

// LastWords returns what a person should read first in a program's output: the
// message of a panic and where it happened or, if there was no panic, the last
// line.
func LastWords(output string) string {
	lines := strings.Split(strings.TrimSpace(output), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "fatal error: ") {
			return shorten(line) + location(lines[i:])
		}
	}
	return shorten(logTime.ReplaceAllString(strings.TrimSpace(lines[len(lines)-1]), ""))
}

// shorten returns the beginning of a line, without surrounding spaces.
func shorten(line string) string {
	line = strings.TrimSpace(line)
	return Plain(line[:min(len(line), maxLastWords)])
}

// Plain returns text without the control characters and invalid bytes that could
// disturb a terminal.
func Plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || unicode.IsPrint(r) {
			return r
		}
		return -1
	}, strings.ToValidUTF8(text, ""))
}

// location returns the position of the first call in a stack trace that is in the
// program's own code, as " (at main.go:27)", or "" if there is none.
func location(trace []string) string {
	for i, line := range trace[:len(trace)-1] {
		function, _, found := strings.Cut(line, "(")
		inProgram := strings.HasPrefix(function, "main.") || strings.HasPrefix(function, "goplab/")
		if !found || !inProgram {
			continue
		}

		// The next line is like "\t/home/me/main.go:27 +0x1d".
		position, _, _ := strings.Cut(strings.TrimSpace(trace[i+1]), " +0x")
		return " (at " + position[strings.LastIndexAny(position, `/\`)+1:] + ")"
	}
	return ""
}
