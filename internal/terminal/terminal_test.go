package terminal

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestScreen(t *testing.T) {
	for _, test := range []struct {
		name, output string
		want         []string
	}{
		{"plain text", "a\r\nb", []string{"a", "b"}},
		{"a bare line feed", "a\nb", []string{"a", " b"}},
		{"a carriage return", "08:00:01\r08:00:02", []string{"08:00:02"}},
		{"a clear", "old\x1b[2J\x1b[Hnew", []string{"new"}},
		{"a reset", strings.Repeat("old\r\n", 300) + "\x1bcnew", []string{"new"}},
		{"cursor up", "a\r\nb\r\n\x1b[2Ac\x1b[K\r\n", []string{"c", "b"}},
		{"a cursor position", "\x1b[2;3Hx\x1b[1;1Hy", []string{"y", "  x"}},
		{"a cursor position without a row", "\x1b[3;1Hx\x1b[;3Hy", []string{"  y", "", "x"}},
		{"colors", "\x1b[1;31mred\x1b[0m", []string{"red"}},
		{"NUL bytes", "08:00:01\x00\x00 x", []string{"08:00:01 x"}},
		{"a box", "┌─┐", []string{"┌─┐"}},
		{"the alternate screen", "\x1b[?1049hx", []string{"x"}},
		{"a tab", "a\tb", []string{"a       b"}},
		{"invalid UTF-8", "a\xff\xfeb", []string{"ab"}},
		{"absurd numbers", "a\x1b[99999999P\x1b[-5@\x1b[99999999X\x1b[99999999L\x1b[9999999999999S", nil},
	} {
		s := NewScreen(80)
		for _, b := range []byte(test.output) {
			s.Write([]byte{b}) // byte by byte: every escape sequence arrives in pieces
		}
		if test.want != nil {
			assert.Equal(t, test.want, s.Lines(), test.name)
		}

		// Whatever came before, a reset must bring the screen back.
		s.Write([]byte("\x1bcalive"))
		assert.Equal(t, []string{"alive"}, s.Lines(), test.name)
	}
}

func TestPipeScreen(t *testing.T) {
	s := NewPipeScreen(80)
	s.Write([]byte("a\nb\n"))
	assert.Equal(t, []string{"a", "b"}, s.Lines())
}

func TestChanged(t *testing.T) {
	s := NewScreen(80)
	assert.False(t, s.Changed())
	s.Write([]byte("x"))
	assert.True(t, s.Changed())
	assert.False(t, s.Changed())
}

func TestOpen(t *testing.T) {
	terminal, err := Open(200)
	if err != nil {
		t.Skip(err)
	}
	defer terminal.Close()
	lines, columns, err := pty.Getsize(terminal.Programs)
	require.NoError(t, err)
	assert.Equal(t, WindowLines, lines)
	assert.Equal(t, 200, columns)
}

// TestFrames checks that Lines returns complete frames of a screen that is redrawn
// in pieces without a pause, and the current state of one that is redrawn slowly.
func TestFrames(t *testing.T) {
	s := NewScreen(80)
	pieces := []string{"\x1b[H\x1b[2J", "NewYork 08:00:01\r\n", "London 13:20:31\r\n"}
	for start := time.Now(); time.Since(start) < 3*frameInterval; time.Sleep(time.Millisecond) {
		for _, piece := range pieces {
			s.Write([]byte(piece))
		}
	}
	s.Write([]byte(pieces[0]))
	assert.Equal(t, []string{"NewYork 08:00:01", "London 13:20:31"}, s.Lines())

	s = NewScreen(80)
	for range 5 {
		s.Write([]byte(strings.Join(pieces, "")))
		time.Sleep(frameInterval * 2 / 3)
	}
	s.Write([]byte(pieces[0] + pieces[1]))
	assert.Equal(t, []string{"NewYork 08:00:01"}, s.Lines())
}

// TestFlood writes thousands of frames at once: the last one is there at once.
func TestFlood(t *testing.T) {
	for _, frame := range []string{"\x1b[H\x1b[2J%s\r\n", "\x1bc%s\r\n", "\x1b[H\x1b[J%s\r\n", "\x1b[2J\x1b[1;1H%s\r\n"} {
		s := NewScreen(400)
		began := time.Now()
		for range 5 {
			s.Write([]byte(strings.Repeat(fmt.Sprintf(frame, "old"), 1000) + "\x1b[?25l" + fmt.Sprintf(frame, "new")))
		}
		assert.Less(t, time.Since(began), 5*time.Second) // it would take a minute, with the race detector
		assert.Equal(t, []string{"new"}, s.currentLines())
	}

	// What a clear does not undo is not left out.
	text := []byte(strings.Repeat("\x1b[2Jx", 10) + "\x1b[?1049h" + strings.Repeat("\x1b[2Jx", 10))
	rest, skipped := skipFrames(text)
	assert.Equal(t, text, rest)
	assert.Zero(t, skipped)
}

// TestBurst draws a screen many times in a row and then rests: what is there when it
// rests must be seen, and never the empty screen between a clear and the drawing.
func TestBurst(t *testing.T) {
	s := NewScreen(80)
	for range 20 {
		s.Write([]byte("\x1b[2J"))
		s.Write([]byte("\x1b[Hold\r\n"))
		if s.Changed() && s.frames.inUse() {
			assert.Equal(t, []string{"old"}, s.Lines())
		}
		time.Sleep(15 * time.Millisecond)
	}
	s.Write([]byte("\x1b[2J\x1b[Hnew\r\n"))

	time.Sleep(2 * frameLifetime)
	require.True(t, s.Changed(), "the screen is no longer the last frame")
	assert.Equal(t, []string{"new"}, s.Lines())
	assert.False(t, s.Changed())
}
