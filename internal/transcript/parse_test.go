package transcript

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// parse parses a transcript that is right.
func parse(t *testing.T, text string) *Transcript {
	t.Helper()
	parsed, err := Parse("test.txtar", 1, text)
	require.NoError(t, err)
	return parsed
}

func TestParse(t *testing.T) {
	text := rows(
		"A            B",
		"$ connect",
		"13:58:54     $ connect",
		"^C",
		"...",
		"             13:58:59",
	)
	got, err := Parse("one-at-a-time.txtar", 12, text)
	require.NoError(t, err)
	connect, leave := Cell{Kind: Action, Text: "$ connect"}, Cell{Kind: Action, Text: "^C"}
	at := func(text string) Cell { return Cell{Kind: Time, Text: text, Data: text + "\n"} }
	assert.Equal(t, &Transcript{
		Columns: []Column{{Name: "A", Role: Client, Start: 0}, {Name: "B", Role: Client, Start: 13}},
		Rows: []Row{
			{Line: 13, Cells: []Cell{connect, {}}},
			{Line: 14, Cells: []Cell{at("13:58:54"), connect}},
			{Line: 15, Cells: []Cell{leave, {}}},
			{Line: 16, Cells: []Cell{{}, {}}, Pause: true},
			{Line: 17, Cells: []Cell{{}, at("13:58:59")}},
		},
	}, got)
}

func TestCells(t *testing.T) {
	tests := []struct {
		text string
		want Cell
	}{
		{"", Cell{}},
		{"13:58:54", Cell{Kind: Time, Text: "13:58:54", Data: "13:58:54\n"}},
		{`"a\x00 \"b\n"`, Cell{Kind: Bytes, Text: `"a\x00 \"b\n"`, Data: "a\x00 \"b\n"}},
		{`""`, Cell{Kind: Bytes, Text: `""`}},
		{"$ nc localhost 8000", Cell{Kind: Action, Text: "$ nc localhost 8000"}},
		{"^C", Cell{Kind: Action, Text: "^C"}},
		{"reset", Cell{Kind: Action, Text: "reset"}},
		{"killed", Cell{Kind: Action, Text: "killed"}},
		{"stops reading", Cell{Kind: Action, Text: "stops reading"}},
		{"EOF", Cell{Kind: Action, Text: "EOF"}},
		{"hang", Cell{Kind: Action, Text: "hang"}},
		{"quiet 1m30s", Cell{Kind: Quiet, Text: "quiet 1m30s", Long: 90 * time.Second}},
		{"ends", Cell{Kind: End, Text: "ends"}},
		{"fails", Cell{Kind: End, Text: "fails"}},
		{"fails no such port", Cell{Kind: End, Text: "fails no such port", Data: "no such port"}},
	}
	for _, test := range tests {
		got, err := (&parser{}).cell(test.text, 0)
		require.NoError(t, err, test.text)
		assert.Equal(t, test.want, got, test.text)
	}
}

func TestRoles(t *testing.T) {
	tests := []struct {
		name, text string
		want       []Role
	}{
		{"clients", rows("A            B", "$ connect    $ connect"), []Role{Client, Client}},
		{"real clients", rows("nc           B", "$ nc h 80", "             $ connect"), []Role{Client, Client}},
		{"a program beside its server", rows("S            P", "$ listen     $ netcat1"), []Role{Server, Program}},
		{"a server to the right", rows("P            S", "             $ listen", "$ netcat1"), []Role{Program, Server}},
		{"programs and servers", rows("S          P            T          Q", "$ listen   $ netcat1    $ listen   $ netcat1"),
			[]Role{Server, Program, Server, Program}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []Role
			for _, column := range parse(t, test.text).Columns {
				got = append(got, column.Role)
			}
			assert.Equal(t, test.want, got)
		})
	}
}

// Transcripts that come near to a malformed one.
func TestWellFormed(t *testing.T) {
	tests := []struct{ name, text string }{
		{"names away from the left", rows("  A", "  $ connect")},
		{"blanks at the end", rows("A            B  ", "$ connect    $ connect   ")},
		{"no newline at the end", "A\n$ connect"},
		{"newlines at the end", "A\n$ connect\n\n\n"},
		{"cells that touch their neighbour's column", rows("A         B", "$ connect", "          $ connect")},
		{"a pause away from the left", rows("A", "$ connect", "     ...", "13:58:54")},
		{"two pauses", rows("A", "$ connect", "...", "...", "13:58:54")},
		{"a pause between two lines", rows("A", "$ connect", "13:58:54", "...", "13:58:55")},
		{"a silence before the first line", rows("A            B", "$ connect    $ connect", "13:58:54", "13:58:55     13:58:55")},
		{"a silence after the last line", rows("A            B", "$ connect    $ connect", "13:58:54     13:58:54", "             13:58:55", "^C")},
		{"a silence of a program", rows("S            P", "$ listen     $ netcat1", "13:58:54     13:58:54", "quiet 4s", "13:58:59     13:58:59")},
		{"connecting again", rows("A", "$ connect", "13:58:54", "^C", "...", "$ connect", "13:58:59")},
		{"leaving after it stopped reading", rows("A", "$ connect", "stops reading", "^C", "$ connect", "13:58:54")},
		{"a server that goes on after a hang", rows("S", "$ listen", "hang", "13:58:54", "EOF")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { parse(t, test.text) })
	}
}
