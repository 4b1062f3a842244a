package bar

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLines(t *testing.T) {
	var w strings.Builder
	b := New(&w, "grade")
	b.Show(0, "nothing yet", false)
	b.Show(0.5, "half of it", false)
	b.Show(1, "all of it", true)
	require.NoError(t, b.Print(&w, "a line\n"))
	b.Clear()
	assert.Equal(t, "grade: nothing yet\ngrade: all of it\na line\n", w.String(), "now and then, and no escape codes")
}

func TestTerminal(t *testing.T) {
	far, near, err := pty.Open()
	if err != nil {
		t.Skip(err)
	}
	defer far.Close()
	defer near.Close()
	require.NoError(t, pty.Setsize(near, &pty.Winsize{Rows: 10, Cols: 40}))

	b := New(near, "grade")
	b.Show(0.5, "half of a line that is much too long for it", false)
	require.NoError(t, b.Print(near, "a line\n"))
	b.Clear()
	const bar = "\r\x1b[K[##########----------] half of a line t"
	want := bar + "\r\x1b[Ka line\r\n" + bar + "\r\x1b[K"
	assert.Equal(t, want, read(t, far, len(want)))
}

// read reads so many bytes.
func read(t *testing.T, file *os.File, n int) string {
	text := make([]byte, n)
	for at := 0; at < n; {
		m, err := file.Read(text[at:])
		require.NoError(t, err)
		at += m
	}
	return string(text)
}

func TestAbout(t *testing.T) {
	for d, want := range map[time.Duration]string{
		59 * time.Second: "59s", 90 * time.Second: "2 min", 90 * time.Minute: "1.5 h",
	} {
		assert.Equal(t, want, About(d))
	}
}
