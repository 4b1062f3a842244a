package transcript_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"goplab/internal/clocktest"
	"goplab/internal/transcript"
)

// rows returns the text of a transcript with these lines.
func rows(lines ...string) string { return strings.Join(lines, "\n") + "\n" }

// malformed are texts of which each begins in line 7 of its file.
var malformed = []struct {
	name, text, want string
}{
	{"no text", "", "7:1: the first line names the columns, such as: A            B"},
	{"no rows", rows("A            B"), "7:1: a transcript needs rows below the names of its columns"},
	{"a tab between the names", rows("A\tB"), "7:2: a tab: align columns with spaces"},
	{"a tab before the first name", rows("\tA"), "7:1: a tab: align columns with spaces"},
	{"a tab before the first cell", rows("A", "\t$ connect"), "8:1: a tab: align columns with spaces"},
	{"a tab in a row", rows("A            B", "$ connect\t$ connect"), "8:10: a tab: align columns with spaces"},
	{"two columns with the same name", rows("A            B            A"), "7:27: a second column A"},
	{"a cell left of the first column", rows("  A", "$ connect"), "8:1: a cell begins left of column A"},
	{"a cell right of the start of its column", rows("A            B", "              $ connect"),
		"8:15: $ connect is not aligned: a cell begins under the first letter of its column's name"},
	{"a cell that runs into the next column", rows("A      B", "$ connect"), "8:1: $ conne runs into column B"},
	{"a cell with a space that runs into the next column", rows("A   B", "$ connect"), "8:1: $ co runs into column B"},
	{"an empty row", rows("A", "$ connect", "", "13:58:54"), "9:1: an empty row: write quiet 3s in a column for a pause, or ... to give the next row more time"},
	{"a row of spaces", rows("A", "$ connect", "   ", "13:58:54"), "9:1: an empty row: write quiet 3s in a column for a pause, or ... to give the next row more time"},
	{"a pause at the end", rows("A", "$ connect", "..."), "9:1: ... needs a row below it"},
	{"a pause in only one column", rows("A            B", "$ connect    ..."), `8:14: "..." is not a cell: ` + expected},
	{"an unknown word", rows("A", "$ connect", "leaves"), `9:1: "leaves" is not a cell: ` + expected},
	{"nothing after $", rows("A", "$"), `8:1: "$" is not a cell: ` + expected},
	{"a time without seconds", rows("A", "$ connect", "13:58"), `9:1: "13:58" is not a cell: ` + expected},
	{"a time that no clock shows", rows("A", "$ connect", "24:00:00"), `9:1: "24:00:00" is not a cell: ` + expected},
	{"quiet without a unit", rows("S", "$ listen", "quiet 4"), "9:1: quiet 4: expected a duration, as in quiet 4s"},
	{"quiet without a duration", rows("S", "$ listen", "quiet"), "9:1: quiet: expected a duration, as in quiet 4s"},
	{"text without quotes", rows("S", "$ listen", "hello"), `9:1: "hello" is not a cell: ` + expected},
	{"text without a closing quote", rows("S", "$ listen", `"hello`), `9:1: "hello is not quoted as in Go`},
	{"text with an unknown escape", rows("S", "$ listen", `"\q"`), `9:1: "\q" is not quoted as in Go`},
	{"text repeated zero times", rows("S", "$ listen", `"x"*0`), `9:1: "x"*0 is not quoted as in Go`},
	{"text repeated too often", rows("S", "$ listen", `"x"*1048577`), `9:1: "x"*1048577 is not quoted as in Go`},
	{"text repeated many times", rows("S", "$ listen", `"x"*many`), `9:1: "x"*many is not quoted as in Go`},

	{"a column without cells", rows("A            B", "$ connect"),
		`8:14: column B begins with "": it must begin with $ connect, $ listen or $ PROGRAM`},
	{"a column that begins with a time", rows("A            B", "$ connect", "13:58:54     13:58:54"),
		`9:14: column B begins with "13:58:54": it must begin with $ connect, $ listen or $ PROGRAM`},
	{"a column that begins with an action", rows("A", "^C"),
		`8:1: column A begins with "^C": it must begin with $ connect, $ listen or $ PROGRAM`},

	{"a time under a client that has left", rows("A", "$ connect", "^C", "13:58:54"), "10:1: 13:58:54 under A, which is not connected"},
	{"a time after a reset", rows("A", "$ connect", "reset", "13:58:54"), "10:1: 13:58:54 under A, which is not connected"},
	{"a time after a kill", rows("A", "$ connect", "killed", "13:58:54"), "10:1: 13:58:54 under A, which is not connected"},
	{"a client that leaves twice", rows("A", "$ connect", "^C", "^C"), "10:1: ^C under A, which is not connected"},
	{"text after EOF", rows("S", "$ listen", "EOF", `"x"`), `10:1: "x" under S, which is not connected`},
	{"a time after the program has ended", rows("S            P", "$ listen     $ netcat1", "EOF          ends", "             13:58:54"),
		"10:14: 13:58:54 under P, which is not running"},
	{"a client that connects twice", rows("A", "$ connect", "$ connect"), "9:1: $ connect: A has begun and has not left yet"},
	{"a client that becomes a server", rows("A            S", "$ connect    $ listen", "^C", "$ listen"),
		"10:1: $ listen: A began as something else"},
	{"a time after it stopped reading", rows("A", "$ connect", "stops reading", "13:58:54"),
		"10:1: 13:58:54 under A, which has stopped reading"},
	{"an empty cell between two lines", rows("A            B", "$ connect", "13:58:54     $ connect", "             13:58:54", "13:58:55"),
		"11:1: 13:58:55 follows an empty cell, but A gets one line each second"},
	{"a pause and an empty cell between two lines", rows("A            B", "$ connect    $ connect", "13:58:54", "...", "             13:58:58", "13:58:58"),
		"12:1: 13:58:58 follows an empty cell, but A gets one line each second"},

	{"a client that closes like a server", rows("A", "$ connect", "EOF"), "9:1: EOF is not something A can do or see"},
	{"a client that hangs", rows("A", "$ connect", "hang"), "9:1: hang is not something A can do or see"},
	{"a client that ends", rows("A", "$ connect", "ends"), "9:1: ends is not something A can do or see"},
	{"a server that is interrupted", rows("S", "$ listen", "^C"), "9:1: ^C is not something S can do or see"},
	{"a server that stops reading", rows("S", "$ listen", "stops reading"), "9:1: stops reading is not something S can do or see"},
	{"a server that fails", rows("S", "$ listen", "fails 8000"), "9:1: fails 8000 is not something S can do or see"},
	{"a program that is reset", rows("S            P", "$ listen     $ netcat1", "             reset"),
		"9:14: reset is not something P can do or see"},
}

const expected = "expected a time such as 13:58:54, text in quotes, or one of $ connect, $ listen, $ PROGRAM, " +
	"^C, reset, killed, stops reading, EOF, hang, refuses, quiet 4s, ends, fails WORDS, ..."

func TestMalformed(t *testing.T) {
	for _, test := range malformed {
		t.Run(test.name, func(t *testing.T) {
			_, err := transcript.Parse(clocktest.Notation(tokyo), "clock1/x.txtar", 7, test.text)
			assert.EqualError(t, err, "clock1/x.txtar:"+test.want)
		})
	}
}
