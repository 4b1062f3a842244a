package transcript_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/clocktest"
	"goplab/internal/transcript"
)

// parse parses a well-formed transcript of clock servers and their clients.
func parse(t *testing.T, text string) *transcript.Transcript {
	t.Helper()
	parsed, err := transcript.Parse(clocktest.Notation(tokyo), "test.txtar", 1, text)
	require.NoError(t, err)
	return parsed
}

func TestParse(t *testing.T) {
	got := parse(t, rows(
		"A            B",
		"$ connect",
		"13:58:54     $ connect",
		"^C",
		"...",
		"             13:58:59",
	))

	connect, leave := transcript.Cell{Kind: transcript.Action, Text: "$ connect"}, transcript.Cell{Kind: transcript.Action, Text: "^C"}
	line := func(text string) transcript.Cell {
		return transcript.Cell{Kind: transcript.Line, Text: text, Data: text + "\n"}
	}
	assert.Equal(t, []transcript.Column{{Name: "A", Role: transcript.Client, Start: 0}, {Name: "B", Role: transcript.Client, Start: 13}}, got.Columns)
	assert.Equal(t, []transcript.Row{
		{Line: 2, Cells: []transcript.Cell{connect, {}}},
		{Line: 3, Cells: []transcript.Cell{line("13:58:54"), connect}},
		{Line: 4, Cells: []transcript.Cell{leave, {}}},
		{Line: 5, Cells: []transcript.Cell{{}, {}}, MoreTime: true},
		{Line: 6, Cells: []transcript.Cell{{}, line("13:58:59")}},
	}, got.Rows)
}

func TestRoles(t *testing.T) {
	const client, server, program = transcript.Client, transcript.Server, transcript.Program
	tests := []struct {
		name, text string
		want       []transcript.Role
	}{
		{"clients", rows("A            B", "$ connect    $ connect"), []transcript.Role{client, client}},
		{"real clients", rows("nc           B", "$ nc h 80", "             $ connect"), []transcript.Role{client, client}},
		{"a program beside a server", rows("S            P", "$ listen     $ netcat1"), []transcript.Role{server, program}},
		{"a program to the left of its server", rows("P            S", "             $ listen", "$ netcat1"), []transcript.Role{program, server}},
		{"two programs and two servers", rows("S          P            T          Q", "$ listen   $ netcat1    $ listen   $ netcat1"),
			[]transcript.Role{server, program, server, program}},
		{"a server that refuses at first", rows("S            P            T", "refuses      $ netcat1    $ listen"),
			[]transcript.Role{server, program, server}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []transcript.Role
			for _, column := range parse(t, test.text).Columns {
				got = append(got, column.Role)
			}
			assert.Equal(t, test.want, got)
		})
	}
}

// These transcripts are nearly malformed.
func TestWellFormed(t *testing.T) {
	tests := []struct{ name, text string }{
		{"indented names", rows("  A", "  $ connect")},
		{"trailing spaces", rows("A            B  ", "$ connect    $ connect   ")},
		{"no trailing newline", "A\n$ connect"},
		{"many trailing newlines", "A\n$ connect\n\n\n"},
		{"cells that reach up to the next column", rows("A         B", "$ connect", "          $ connect")},
		{"an indented pause", rows("A", "$ connect", "     ...", "13:58:54")},
		{"two pauses", rows("A", "$ connect", "...", "...", "13:58:54")},
		{"a pause between two lines", rows("A", "$ connect", "13:58:54", "...", "13:58:55")},
		{"a silence before the first line", rows("A            B", "$ connect    $ connect", "13:58:54", "13:58:55     13:58:55")},
		{"a silence after the last line", rows("A            B", "$ connect    $ connect", "13:58:54     13:58:54", "             13:58:55", "^C")},
		{"a silence in which a program runs", rows("S            P", "$ listen     $ netcat1", "13:58:54     13:58:54", "quiet 4s", "13:58:59     13:58:59")},
		{"a client that connects again", rows("A", "$ connect", "13:58:54", "^C", "...", "$ connect", "13:58:59")},
		{"a client that leaves after it stopped reading", rows("A", "$ connect", "stops reading", "^C", "$ connect", "13:58:54")},
		{"a server that goes on after a hang", rows("S", "$ listen", "hang", "13:58:54", "EOF")},
		{"a server that refuses and listens later", rows("S            P            T", "refuses      $ netcat1    $ listen", "$ listen")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { parse(t, test.text) })
	}
}
