package watched

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"goplab/internal/say"
)

// logTime matches the time that package log prints before a message.
var logTime = regexp.MustCompile(`^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d(\.\d+)? `)

// flagError matches what package flag prints above a usage message.
var flagError = regexp.MustCompile(`^(flag provided but not defined|flag needs an argument|invalid value|invalid boolean value|bad flag syntax)\b`)

// traceLine matches the lines of a stack trace, and what the go command prints below it.
var traceLine = regexp.MustCompile(`^(\t.*:\d+( \+0x[0-9a-f]+)?|goroutine \d+ .*|created by .*|[\w./*()-]+\(.*\)|exit status \d+|)$`)

// LastWords returns what a person should read first in a program's output: the
// message of a panic and where it happened, or what is wrong with a flag, or else the
// last line that does not belong to a stack trace.
func LastWords(output string) string {
	lines := strings.Split(strings.TrimRight(output, " \r\n"), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "panic: ") || strings.HasPrefix(line, "fatal error: ") {
			return shorten(line) + location(lines[i:])
		}
	}
	for _, line := range lines {
		if flagError.MatchString(line) {
			return shorten(line)
		}
	}

	last := lines[len(lines)-1]
	for _, line := range slices.Backward(lines) {
		if !traceLine.MatchString(strings.TrimRight(line, "\r")) {
			last = line
			break
		}
	}
	return shorten(logTime.ReplaceAllString(strings.TrimSpace(last), ""))
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
		return say.Sprintf(" (at %s)", position[strings.LastIndexAny(position, `/\`)+1:])
	}
	return ""
}
