package transcript

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// rows makes a transcript's text of its lines.
func rows(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

// The first line of each text is line 7 of its file.
var malformed = []struct {
	name, text, want string
}{
	{"no text", "", "7:1: the first line names the columns, such as: A            B"},
	{"no rows", rows("A            B"), "7:1: a transcript needs rows below the names of its columns"},
	{"a tab between the names", rows("A\tB"), "7:2: a tab: columns are lined up with spaces"},
	{"a tab before the first name", rows("\tA"), "7:1: a tab: columns are lined up with spaces"},
	{"a tab before the first cell", rows("A", "\t$ connect"), "8:1: a tab: columns are lined up with spaces"},
	{"a tab in a row", rows("A            B", "$ connect\t$ connect"), "8:10: a tab: columns are lined up with spaces"},
	{"two columns of one name", rows("A            B            A"), "7:27: a second column A"},
	{"a cell left of the first column", rows("  A", "$ connect"), "8:1: a cell begins left of column A"},
	{"a cell right of its column", rows("A            B", "              $ connect"),
		"8:15: $ connect is out of its column: a cell begins under the first letter of its column's name"},
	{"a cell that runs into the next", rows("A      B", "$ connect"), "8:1: $ conne runs into column B"},
	{"a blank in a cell that runs into the next", rows("A   B", "$ connect"), "8:1: $ co runs into column B"},
	{"an empty row", rows("A", "$ connect", "", "13:58:54"), "9:1: an empty row: write ... for a pause"},
	{"a row of blanks", rows("A", "$ connect", "   ", "13:58:54"), "9:1: an empty row: write ... for a pause"},
	{"a pause at the end", rows("A", "$ connect", "..."), "9:1: ... needs a row below it"},
	{"a pause in a column", rows("A            B", "$ connect    ..."), `8:14: "..." is no cell: ` + expected},
	{"an unknown word", rows("A", "$ connect", "leaves"), `9:1: "leaves" is no cell: ` + expected},
	{"nothing after $", rows("A", "$"), `8:1: "$" is no cell: ` + expected},
	{"a time without seconds", rows("A", "$ connect", "13:58"), `9:1: "13:58" is no cell: ` + expected},
	{"quiet without a unit", rows("S", "$ listen", "quiet 4"), "9:1: quiet 4: expected how long, such as quiet 4s"},
	{"quiet for ever", rows("S", "$ listen", "quiet"), "9:1: quiet: expected how long, such as quiet 4s"},
	{"text without quotes", rows("S", "$ listen", "hello"), `9:1: "hello" is no cell: ` + expected},
	{"text whose quotes are open", rows("S", "$ listen", `"hello`), `9:1: "hello is not quoted as in Go`},
	{"text with an unknown escape", rows("S", "$ listen", `"\q"`), `9:1: "\q" is not quoted as in Go`},

	{"a column without cells", rows("A            B", "$ connect"),
		`8:14: column B begins with "": it must begin with $ connect, $ listen or $ PROGRAM`},
	{"a column that begins with a time", rows("A            B", "$ connect", "13:58:54     13:58:54"),
		`9:14: column B begins with "13:58:54": it must begin with $ connect, $ listen or $ PROGRAM`},
	{"an action that begins nothing", rows("A", "^C"),
		`8:1: column A begins with "^C": it must begin with $ connect, $ listen or $ PROGRAM`},

	{"a time under one who has left", rows("A", "$ connect", "^C", "13:58:54"), "10:1: 13:58:54 under A, which is not connected"},
	{"a time after a reset", rows("A", "$ connect", "reset", "13:58:54"), "10:1: 13:58:54 under A, which is not connected"},
	{"a time after a kill", rows("A", "$ connect", "killed", "13:58:54"), "10:1: 13:58:54 under A, which is not connected"},
	{"leaving twice", rows("A", "$ connect", "^C", "^C"), "10:1: ^C under A, which is not connected"},
	{"text after EOF", rows("S", "$ listen", "EOF", `"x"`), `10:1: "x" under S, which is not connected`},
	{"text after the end", rows("S            P", "$ listen     $ netcat1", "EOF          ends", "             13:58:54"),
		"10:14: 13:58:54 under P, which is not connected"},
	{"connecting twice", rows("A", "$ connect", "$ connect"), "9:1: $ connect: A has begun and not yet left"},
	{"a time after it stopped reading", rows("A", "$ connect", "stops reading", "13:58:54"),
		"10:1: 13:58:54 under A, which has stopped reading"},
	{"an empty cell between two lines", rows("A            B", "$ connect", "13:58:54     $ connect", "             13:58:54", "13:58:55"),
		"11:1: 13:58:55: the cell above is empty, and A gets a line each second"},
	{"a pause and an empty cell between two lines", rows("A            B", "$ connect    $ connect", "13:58:54", "...", "             13:58:58", "13:58:58"),
		"12:1: 13:58:58: the cell above is empty, and A gets a line each second"},

	{"a client that says EOF", rows("A", "$ connect", "EOF"), "9:1: EOF is nothing that A can do or see"},
	{"a client that hangs", rows("A", "$ connect", "hang"), "9:1: hang is nothing that A can do or see"},
	{"a client that ends", rows("A", "$ connect", "ends"), "9:1: ends is nothing that A can do or see"},
	{"a server that is interrupted", rows("S", "$ listen", "^C"), "9:1: ^C is nothing that S can do or see"},
	{"a server that stops reading", rows("S", "$ listen", "stops reading"), "9:1: stops reading is nothing that S can do or see"},
	{"a server that fails", rows("S", "$ listen", "fails 8000"), "9:1: fails 8000 is nothing that S can do or see"},
	{"a program that is reset", rows("S            P", "$ listen     $ netcat1", "             reset"),
		"9:14: reset is nothing that P can do or see"},
}

const expected = "expected a time such as 13:58:54, text in quotes, or one of $ connect, $ listen, $ PROGRAM, " +
	"^C, reset, killed, stops reading, EOF, hang, refuses, quiet 4s, ends, fails WORDS, ..."

func TestMalformed(t *testing.T) {
	for _, test := range malformed {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse("clock1/x.txtar", 7, test.text)
			assert.EqualError(t, err, "clock1/x.txtar:"+test.want)
		})
	}
}
