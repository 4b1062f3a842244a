package transcript_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/transcript"
)

func TestPicture(t *testing.T) {
	binary := func(r *fakeRun, text string) { r.print(strings.ReplaceAll(text, "half", "\x00")) }
	tests := []struct {
		name, text string
		server     func(*fakeStage)
		program    func(*fakeRun)
		want       string
	}{
		{"a failure in the first row", alone, nil, nil, `
wanted       happened
A            A
$ connect    (failed)  <-
`},
		{"a line that came too early", oneAtATime, concurrent((*fakeConn).tellTime), nil, `
wanted                   happened
A           B            A           B
$ connect                $ connect
13:58:54    $ connect    09:00:00    $ connect
13:58:55                             09:00:00  <-
`},
		{"nothing after a pause", oneAtATime, firstAlone(func(*fakeConn) {}), nil, `
wanted                   happened
A           B            A           B
$ connect                $ connect
13:58:54    $ connect    09:00:00    $ connect
13:58:55                 09:00:01
13:58:56                 09:00:02
^C                       ^C
...                      ...
            13:58:59                 (nothing)  <-
`},
		{"a server that dies", oneAtATime, dies, nil, `
wanted                   happened
A           B            A           B
$ connect                $ connect
13:58:54    $ connect    09:00:00    $ connect
13:58:55                 (exited)  <-
`},
		{"different bytes", prints, nil, netcat1{print: binary}.run, `
wanted                   happened
server      netcat1      server      netcat1
$ listen    $ netcat1    $ listen    $ netcat1
13:58:54    13:58:54     13:58:54    13:58:54
"half a "   "half a "    "half a "   "\x00 a "  <-
`},
		{"a wrong exit status", breaks, nil, netcat1{end: func(r *fakeRun, _, _ string) { r.exit(0, "") }}.run, `
wanted                    happened
server     netcat1        server     netcat1
$ listen   $ netcat1      $ listen   $ netcat1
13:58:54   13:58:54       13:58:54   13:58:54
reset      fails reset    reset      (status 0)  <-
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				happened, err := playClock(t, test.text, test.server, test.program)
				var difference *transcript.DifferenceError
				require.ErrorAs(t, err, &difference)

				want := strings.TrimPrefix(test.want, "\n")
				assert.Equal(t, want, transcript.Picture(parse(t, test.text), happened, difference))
				assert.Equal(t, want, transcript.Picture(parse(t, test.text), happened, difference), "the second time")
			})
		})
	}
}

func TestSent(t *testing.T) {
	long := rows(
		"S                                      P",
		"$ listen                               $ netcat1",
		`"x"*1000`,
		"...",
		`"a line of more than thirty bytes\n"`,
		"EOF                                    ends",
	)
	wide := rows(
		"A            B            C            D            E            F            G",
		"$ connect    $ connect    $ connect    $ connect    $ connect    $ connect    $ connect",
		"                          13:58:54     13:58:55     13:58:56",
	)
	tests := []struct {
		name, text  string
		row, column int
		want        string
	}{
		{"down to a row, with long cells cut off", long, 3, 0, `
S                                   P
$ listen                            $ netcat1
"x"*1000
...
"a line of more than thirty by...
`},
		{"the first of many rows, and the last ones", rows(
			"S           P",
			"$ listen    $ netcat1",
			`"a"`, `"b"`, `"c"`, `"d"`, `"e"`, `"f"`, `"g"`, `"h"`, `"i"`, `"j"`,
			"EOF         ends",
		), 11, 0, `
S          P
$ listen   $ netcat1
...
"d"
"e"
"f"
"g"
"h"
"i"
"j"
EOF        ends
`},
		{"the neighbors of one of many columns", wide, 1, 3, `
C           D           E
$ connect   $ connect   $ connect
13:58:54    13:58:55    13:58:56
`},
		{"the first of many columns", wide, 0, 0, `
A           B
$ connect   $ connect
`},
		{"the last of many columns", wide, 0, 6, `
F           G
$ connect   $ connect
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, strings.TrimPrefix(test.want, "\n"), parse(t, test.text).Sent(test.row, test.column))
		})
	}
}
