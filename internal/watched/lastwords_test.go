package watched

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLastWords(t *testing.T) {
	trace := "\n\ngoroutine 18 [running]:\nnet.(*conn).Close(0x0)\n\t/usr/lib/go/src/net/net.go:216 +0x10\n" +
		"main.serve({0x5, 0x6})\n\t/home/me/ch8/clock1/main.go:27 +0x1d\nmain.main()\n\t/home/me/ch8/clock1/main.go:15 +0x5e\n" +
		"exit status 2\n"
	tests := []struct{ name, output, want string }{
		{"nothing", "", ""},
		{"blank lines", " \n\n", ""},
		{"the last line", "one\ntwo\n\n", "two"},
		{"no newline", "one\ntwo", "two"},
		{"CRLF", "one\r\ntwo\r\n", "two"},
		{"a log line", "2026/07/01 13:58:54 listen tcp :8000: in use\n", "listen tcp :8000: in use"},
		{"a date within a line", "at 2026/07/01 13:58:54 it broke", "at 2026/07/01 13:58:54 it broke"},
		{"a long line", strings.Repeat("x", 1000), strings.Repeat("x", maxLastWords)},
		{"a panic", "13:58:54\npanic: oh" + trace, "panic: oh (at main.go:27)"},
		{"a panic in a method",
			"panic: oh\n\ngoroutine 1 [running]:\nmain.(*clock).tell(0x0)\n\tC:\\lab\\clock.go:9 +0x1d\n", "panic: oh (at clock.go:9)"},
		{"a panic in the step's package",
			"panic: oh\n\ngoroutine 1 [running]:\ngoplab/ch8/clock1.main()\n\t/lab/main.go:9 +0x1d\n", "panic: oh (at main.go:9)"},
		{"a panic elsewhere",
			"panic: oh\n\ngoroutine 1 [running]:\nnet.Listen(...)\n\t/go/net.go:9 +0x1d\n", "panic: oh"},
		{"a panic without a trace", "panic: oh", "panic: oh"},
		{"a deadlock", "fatal error: all goroutines are asleep - deadlock!" + trace,
			"fatal error: all goroutines are asleep - deadlock! (at main.go:27)"},
		{"an unknown flag", "flag provided but not defined: -port\nUsage of clock2:\n  -p int\n    \tthe port (default 8000)\n", "flag provided but not defined: -port"},
		{"a bad value", "invalid value \"noon\" for flag -port: parse error\nUsage of clock2:\n  -port int\n", `invalid value "noon" for flag -port: parse error`},
		{"the end of a trace whose panic was lost", "listening\n" + trace, "listening"},
		{"nothing but a trace", "main.main()\n\t/lab/main.go:9 +0x1d\nexit status 2\n", "exit status 2"},
		{"panic within a line", "do not panic: it goes on\nbye\n", "bye"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { assert.Equal(t, test.want, LastWords(test.output)) })
	}
}

// TestLastWordsOfPanic reads the stack trace of a real panic.
func TestLastWordsOfPanic(t *testing.T) {
	p := start(t, config(t, "panics"))
	awaitExit(t, p)
	assert.Equal(t, 2, p.Status())
	assert.Regexp(t, `^panic: assignment to entry in nil map \(at programs_test\.go:\d+\)$`, LastWords(p.Output()))
}
