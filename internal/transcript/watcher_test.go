package transcript_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/transcript"
)

// TestWaits checks what a Watcher hears of a play: which line or silence was wanted,
// when, and where that went wrong.
func TestWaits(t *testing.T) {
	const text = `
A            B
$ connect
13:58:54     $ connect
13:58:55
^C
...
             13:58:57
`
	for _, test := range []struct {
		name   string
		server func(*fakeStage)
		want   []string
	}{
		{"right", sequential((*fakeConn).tellTime), []string{
			"A 13:58:54 0s to 2s: 0s",
			"A 13:58:55 0s to 2s: 1s", "B silence 0s to 2s: 1s",
			"B silence 1s to 2s: 1s",
			"B 13:58:57 1s to 6s: 2s",
		}},
		{"both at once", concurrent((*fakeConn).tellTime), []string{
			"A 13:58:54 0s to 2s: 0s",
			"A 13:58:55 0s to 2s: 0s", "B silence 0s to 2s: 0s missed",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newFakeStage(parse(t, text[1:]), test.server, nil)
				began := time.Now()
				s.play("clock1")

				var got []string
				for _, w := range s.waited {
					what, missed := w.Cell.Text, ""
					if w.Cell.Kind == transcript.Empty {
						what = "silence"
					}
					if w.Missed {
						missed = " missed"
					}
					round := func(at time.Time) time.Duration { return at.Sub(began).Round(time.Second) }
					got = append(got, fmt.Sprintf("%s %s %v to %v: %v%s", s.t.Columns[w.Column].Name, what, round(w.From), round(w.To), round(w.Until), missed))
				}
				require.NotEmpty(t, got)
				assert.Equal(t, test.want, got)
			})
		})
	}
}
