package transcript

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// times is a dialect like that of clocks, without a judge.
var times = Dialect{
	Line:    regexp.MustCompile(`^\d\d:\d\d:\d\d$`),
	Example: "a time such as 13:58:54",
	Owed:    "one line each second",
}

func TestCells(t *testing.T) {
	tests := []struct {
		text string
		want Cell
	}{
		{"", Cell{}},
		{"13:58:54", Cell{Kind: Line, Text: "13:58:54", Data: "13:58:54\n"}},
		{`"a\x00 \"b\n"`, Cell{Kind: Bytes, Text: `"a\x00 \"b\n"`, Data: "a\x00 \"b\n"}},
		{`""`, Cell{Kind: Bytes, Text: `""`}},
		{`"ab"*3`, Cell{Kind: Bytes, Text: `"ab"*3`, Data: "ababab"}},
		{`"x"*1048576`, Cell{Kind: Bytes, Text: `"x"*1048576`, Data: strings.Repeat("x", maxUnread)}},
		{"$ nc localhost 8000", Cell{Kind: Action, Text: "$ nc localhost 8000"}},
		{"^C", Cell{Kind: Action, Text: "^C"}},
		{"reset", Cell{Kind: Action, Text: "reset"}},
		{"killed", Cell{Kind: Action, Text: "killed"}},
		{"stops reading", Cell{Kind: Action, Text: "stops reading"}},
		{"EOF", Cell{Kind: Action, Text: "EOF"}},
		{"hang", Cell{Kind: Action, Text: "hang"}},
		{"refuses", Cell{Kind: Action, Text: "refuses"}},
		{"quiet 1m30s", Cell{Kind: Quiet, Text: "quiet 1m30s", Duration: 90 * time.Second}},
		{"ends", Cell{Kind: End, Text: "ends"}},
		{"fails", Cell{Kind: End, Text: "fails"}},
		{"fails no such port", Cell{Kind: End, Text: "fails no such port", Data: "no such port"}},
	}
	for _, test := range tests {
		p := parser{t: Transcript{dialect: times}}
		got, err := p.cell(test.text, 0)
		require.NoError(t, err, test.text)
		assert.Equal(t, test.want, got, test.text)
	}
}
