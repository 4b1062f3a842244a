package picture_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"goplab/internal/picture"
)

func film(pieces ...string) *picture.Film {
	f := &picture.Film{Title: "t", Description: "d", Rows: 3, Columns: 20, Longest: time.Second, Read: 2 * time.Second}
	for i, p := range pieces {
		f.Write(time.Duration(i)*10*time.Second, []byte(p))
	}
	return f
}

func TestFilm(t *testing.T) {
	f := film("a <b>\r\n", "\x1b[1;31mred\x1b[m \x1b[2mfaint\x1b[m", "", "\x1b[Hc")
	f.Command = "run"
	d := f.Document()
	assert.NoError(t, picture.Check(d.Bytes()))
	for _, want := range []string{">$ run<", ">a &lt;b&gt;<", `<text class="c1 b" x="0" y="13" textLength="23.4">red</text>`, `<text class="c8" x="31.2" y="13" textLength="39">faint</text>`} {
		assert.Contains(t, d.Body, want)
	}

	// Prompt, command, the first line, the second, and c: nothing changes at the empty piece.
	assert.Equal(t, 1+5+1, strings.Count(d.Style, "translateY"), d.Style)
	assert.Contains(t, d.Style, "animation: film 6.0s", "two seconds for the command, two pauses of one, and the end")
	assert.Contains(t, d.Style, "prefers-reduced-motion: reduce")
	assert.Contains(t, d.Style, ".strip { transform: translateY(-204px);", "without motion, the last frame")
	assert.Equal(t, 1, strings.Count(d.Body, ">$ run<"), "a row is drawn once")
}

// TestLinger shows a frame for longer, if there is something to read.
func TestLinger(t *testing.T) {
	f := film("1", "2", "3")
	f.Linger(15 * time.Second)
	assert.Contains(t, f.Document().Style, "animation: film 5.0s")
}

// TestHastyFilm takes what is written at nearly the same time for one frame.
func TestHastyFilm(t *testing.T) {
	f := film("1")
	f.Write(10*time.Millisecond, []byte("\r2"))
	f.Write(20*time.Millisecond, []byte("\r3"))
	d := f.Document()
	assert.NotContains(t, d.Body, ">1<")
	assert.NotContains(t, d.Body, ">2<")
	assert.Contains(t, d.Body, ">3<")
}

// TestAnyOutput checks that what no terminal understands makes a picture as well.
func TestAnyOutput(t *testing.T) {
	for _, text := range []string{"", "\x1b[999999999999C", "\x00\x01\xff", "\x1b[48;5;200m x \x1b[7m y", "漢字 ✓ \u202e", "\x1b[38;2;1;2;3mz"} {
		d := film(text, "end").Document()
		assert.NoError(t, picture.Check(d.Bytes()), "%q", text)
	}
}
