package transcript

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPicture(t *testing.T) {
	binary := func(r *fakeRun, text string) { r.show(strings.ReplaceAll(text, "half", "\x00")) }
	tests := []struct {
		name, text string
		server     func(*fakeStage)
		program    func(*fakeRun)
		want       string
	}{
		{"at the first row", alone, nil, nil, `
wanted       happened
A            A
$ connect    (failed)  <-
`},
		{"a line too early", oneAtATime, concurrent((*fakeConn).tell), nil, `
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
		{"a death", oneAtATime, dies, nil, `
wanted                   happened
A           B            A           B
$ connect                $ connect
13:58:54    $ connect    09:00:00    $ connect
13:58:55                 (ended)  <-
`},
		{"other bytes", shows, nil, netcat1{show: binary}.run, `
wanted                   happened
server      netcat1      server      netcat1
$ listen    $ netcat1    $ listen    $ netcat1
13:58:54    13:58:54     13:58:54    13:58:54
"half a "   "half a "    "half a "   "\x00 a "  <-
`},
		{"another end", breaks, nil, netcat1{end: func(r *fakeRun, _, _ string) { r.end(0, "") }}.run, `
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
				happened, err := stagePlay(t, test.text, test.server, test.program)
				var difference *Difference
				require.True(t, errors.As(err, &difference), "%v", err)
				want := strings.TrimPrefix(test.want, "\n")
				assert.Equal(t, want, Picture(parse(t, test.text), happened, difference))
				assert.Equal(t, want, Picture(parse(t, test.text), happened, difference), "a second time")
			})
		})
	}
}

// A difference of the judged program itself marks the row that it came in.
func TestPictureOfNoColumn(t *testing.T) {
	text := parse(t, alone)
	happened := newHappened(text)
	happened.set(0, 0, "$ connect")
	got := Picture(text, happened, &Difference{Sentence: "clock1 died", Row: 1, Column: Judged})
	assert.Equal(t, strings.TrimPrefix(`
wanted       happened
A            A
$ connect    $ connect
13:58:54       <-
`, "\n"), got)
}
