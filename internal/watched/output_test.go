package watched

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOutput(t *testing.T) {
	tests := []struct {
		name   string
		pieces []int // of so many bytes
		kept   int
	}{
		{"nothing", nil, 0},
		{"a little", []int{1, 2, 0, 3}, 6},
		{"the head", []int{keptHead - 1, 1}, keptHead},
		{"a piece over the head's end", []int{keptHead - 1, 5}, keptHead + 4},
		{"all that is kept", []int{keptHead, keptTail}, keptHead + keptTail},
		{"a byte more", []int{keptHead, keptTail, 1}, keptHead + keptTail},
		{"one great piece", []int{3 << 20}, keptHead + keptTail},
		{"many pieces", many(600, 999), keptHead + keptTail},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var o output
			var written strings.Builder
			greatest := 0
			for i, size := range test.pieces {
				piece := strings.Repeat(string(rune('a'+i%26)), size)
				written.WriteString(piece)
				greatest = max(greatest, size)
				n, err := o.Write([]byte(piece))
				require.NoError(t, err)
				require.Equal(t, size, n)
			}
			got, all := o.String(), written.String()
			require.Len(t, got, test.kept)
			head := min(keptHead, test.kept)
			assert.True(t, got[:head] == all[:head], "the beginning")
			assert.True(t, got[head:] == all[len(all)-(test.kept-head):], "the end")
			assert.LessOrEqual(t, cap(o.head), 2*keptHead)
			assert.LessOrEqual(t, cap(o.tail), 2*(keptTail+greatest))
		})
	}
}

// many is n pieces of a size.
func many(n, size int) []int {
	pieces := make([]int, n)
	for i := range pieces {
		pieces[i] = size
	}
	return pieces
}

func TestLastWords(t *testing.T) {
	trace := "\n\ngoroutine 18 [running]:\nnet.(*conn).Close(0x0)\n\t/usr/lib/go/src/net/net.go:216 +0x10\n" +
		"main.serve({0x5, 0x6})\n\t/home/me/ch8/clock1/main.go:27 +0x1d\nmain.main()\n\t/home/me/ch8/clock1/main.go:15 +0x5e\n" +
		"exit status 2\n"
	tests := []struct{ name, output, want string }{
		{"nothing", "", ""},
		{"blank lines", " \n\n", ""},
		{"the last line", "one\ntwo\n\n", "two"},
		{"no newline", "one\ntwo", "two"},
		{"CR LF", "one\r\ntwo\r\n", "two"},
		{"a log line", "2026/07/01 13:58:54 listen tcp :8000: in use\n", "listen tcp :8000: in use"},
		{"a date in a line", "at 2026/07/01 13:58:54 it broke", "at 2026/07/01 13:58:54 it broke"},
		{"a long line", strings.Repeat("x", 1000), strings.Repeat("x", 200)},
		{"a panic", "13:58:54\npanic: oh" + trace, "panic: oh (at main.go:27)"},
		{"a panic in a method", "panic: oh\n\ngoroutine 1 [running]:\nmain.(*clock).tell(0x0)\n\tC:\\lab\\clock.go:9 +0x1d\n", "panic: oh (at clock.go:9)"},
		{"a panic in the step's package", "panic: oh\n\ngoroutine 1 [running]:\ngoplab/ch8/clock1.main()\n\t/lab/main.go:9 +0x1d\n", "panic: oh (at main.go:9)"},
		{"a panic elsewhere", "panic: oh\n\ngoroutine 1 [running]:\nnet.Listen(...)\n\t/go/net.go:9 +0x1d\n", "panic: oh"},
		{"a panic alone", "panic: oh", "panic: oh"},
		{"a deadlock", "fatal error: all goroutines are asleep - deadlock!" + trace,
			"fatal error: all goroutines are asleep - deadlock! (at main.go:27)"},
		{"a word of panic", "do not panic: it goes on\nbye\n", "bye"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { assert.Equal(t, test.want, LastWords(test.output)) })
	}
}

// The trace of a real panic.
func TestLastWordsOfPanic(t *testing.T) {
	p := start(t, config(t, "panics"))
	ended(t, p)
	assert.Equal(t, 2, p.Status())
	assert.Regexp(t, `^panic: assignment to entry in nil map \(at programs_test\.go:\d+\)$`, LastWords(p.Output()))
}
