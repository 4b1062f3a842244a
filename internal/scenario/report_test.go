package scenario

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/transcript"
)

func TestClip(t *testing.T) {
	small := "    A    B\n    1    2\n"
	assert.Equal(t, small, clip(small))

	tall := small + strings.Repeat("    x\n", 100) + "    last  <-\n"
	clipped := clip(tall)
	assert.Equal(t, maxPictureLines, strings.Count(clipped, "\n"))
	assert.True(t, strings.HasPrefix(clipped, small+"    ...\n"))
	assert.True(t, strings.HasSuffix(clipped, "    x\n    last  <-\n"))

	wide := clip("    " + strings.Repeat("ä", 500) + "\n")
	assert.Equal(t, maxPictureWidth+1, len([]rune(wide)))
	assert.True(t, strings.HasSuffix(wide, "ä…\n"))
}

func TestShorten(t *testing.T) {
	assert.Equal(t, "short", shorten("short"))
	long := shorten(strings.Repeat("a", 300) + "the reason")
	assert.Len(t, []rune(long), maxPrintedWidth)
	assert.True(t, strings.HasSuffix(long, "the reason"))
}

func TestWithoutRepeats(t *testing.T) {
	assert.Equal(t, []string{"12:00:01 write to :401", "...", "panic: 3", "1", "2"},
		withoutRepeats([]string{"12:00:01 write to :401", "12:00:02 write to :402", "12:00:03 write to :403", "panic: 3", "1", "2"}))
}

// TestEarlyHints says what may help with a program that exits before it does anything. A
// wall has the hint of its scenario where nothing else is known.
func TestEarlyHints(t *testing.T) {
	const ends, panics, asleep = "when main returns", "a panic in one goroutine", "every goroutine has ended"
	for _, c := range []struct {
		commandLine string
		exit        transcript.Exit
		hint        string
	}{
		{"clock1", transcript.Exit{}, ends},
		{"clock1", transcript.Exit{Message: "listening"}, ends},
		{"", transcript.Exit{}, ends},
		{"", transcript.Exit{Message: "refused"}, "of the scenario"},
		{"", transcript.Exit{Status: 1, Message: "usage"}, "of the scenario"},
		{"clock1", transcript.Exit{Status: 1, Message: "address in use"}, ""},
		{"clock1", transcript.Exit{Status: 1, Message: "Usage: clock1 PORT"}, "it was started without arguments"},
		{"clock2", transcript.Exit{Status: 2, Message: "port to listen on", Stderr: "Usage of clock2:\n"}, "it was started without arguments"},
		{"clock2 -port 8010", transcript.Exit{Status: 1, Message: "address in use"}, ""},
		{"clock2 -port 8010", transcript.Exit{Status: 2, Message: "flag provided but not defined: -port"}, "define each flag"},
		{"", transcript.Exit{Status: 2, Message: "panic: oh no"}, panics},
		{"clock1", transcript.Exit{Status: 2, Message: "fatal error: all goroutines are asleep - deadlock!"}, asleep},
	} {
		bench := &Bench{Tree: "ch8", Rerun: func(Scenario) string { return "" }}
		fail := EarlyExitf(c.commandLine, c.exit, "it exited")
		parts := bench.earlyReport(Scenario{Hint: "of the scenario", TryIt: "sh wall.sh"}, fail)
		assert.True(t, fail.IsEarly())
		assert.Truef(t, strings.HasPrefix(parts.Hint, c.hint) && (c.hint != "" || parts.Hint == ""), "%+v: %q", c, parts.Hint)
		assert.Equal(t, c.commandLine == "", parts.TryIt == "sh wall.sh")
	}
}
