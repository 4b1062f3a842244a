package transcript

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A difference of the server under test itself marks the row in which it came.
func TestPictureOfNoColumn(t *testing.T) {
	text, err := Parse(times, "test.txtar", 1, "A\n$ connect\n13:58:54\n13:58:55\n")
	require.NoError(t, err)
	happened := newHappened(text)
	happened.set(0, 0, "$ connect")

	got := Picture(text, happened, &DifferenceError{Row: 1, Column: Subject, Err: errors.New("clock1 exited with status 2")})
	assert.Equal(t, strings.TrimPrefix(`
wanted       happened
A            A
$ connect    $ connect
13:58:54       <-
`, "\n"), got)
}

// Of more columns than there is room for, those near the difference are shown, so that
// the mark is.
func TestWidePicture(t *testing.T) {
	row := func(cell string) string {
		return strings.TrimRight(strings.Repeat(fmt.Sprintf("%-13s", cell), 8), " ") + "\n"
	}
	header := ""
	for _, name := range "ABCDEFGH" {
		header += fmt.Sprintf("%-13c", name)
	}
	text, err := Parse(times, "test.txtar", 1, strings.TrimRight(header, " ")+"\n"+row("$ connect")+row("13:58:54"))
	require.NoError(t, err)
	happened := newHappened(text)
	happened.set(1, 5, "13:58:59")

	for column, shown := range []string{"A", "B", "C", "D", "E", "F", "G", "H"} {
		got := Picture(text, happened, &DifferenceError{Row: 1, Column: column, Err: errors.New("F got it too early")})
		lines := strings.Split(strings.TrimRight(got, "\n"), "\n")
		assert.Contains(t, strings.Fields(lines[1]), shown)
		assert.True(t, strings.HasSuffix(lines[3], "  <-"), lines[3])
		assert.LessOrEqual(t, lineWidth(lines), maxHalves+8)
	}
}

// Of rows in which only columns happen that are left out, a pause remains.
func TestPictureWithoutEmptyRows(t *testing.T) {
	line := func(cells ...string) string {
		var b strings.Builder
		for _, cell := range cells {
			fmt.Fprintf(&b, "%-13s", cell)
		}
		return strings.TrimRight(b.String(), " ") + "\n"
	}
	connect := "$ connect"
	text, err := Parse(times, "test.txtar", 1, line("A", "B", "C", "D", "E", "F")+
		line(connect, connect, connect, connect, connect, connect)+
		line("13:58:54")+line("13:58:55")+line("", "", "", "", "", "13:58:56"))
	require.NoError(t, err)
	happened := newHappened(text)
	for column := range 6 {
		happened.set(0, column, connect)
	}
	happened.set(1, 0, "09:00:00")

	got := Picture(text, happened, &DifferenceError{Row: 3, Column: 5, Err: errors.New("F got nothing")})
	lines := strings.Split(got, "\n")
	assert.NotContains(t, strings.Fields(lines[1]), "A")
	assert.Equal(t, 1, strings.Count(got, "\n..."), got)
	assert.Equal(t, 5, strings.Count(got, "\n"), got) // titles, names, connections, a pause, the mark
}
