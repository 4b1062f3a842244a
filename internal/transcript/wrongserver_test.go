package transcript_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/clocktest"
	"goplab/internal/transcript"
)

// lines serves a client some lines and then does something else.
func lines(n int, then func(*fakeConn)) func(*fakeConn) {
	return func(c *fakeConn) {
		for i := 0; i < n && c.print(now()) && (i == n-1 || c.s.sleep(time.Second)); i++ {
		}
		then(c)
	}
}

// printOnly sends one piece and then nothing more.
func printOnly(text string) func(*fakeConn) { return func(c *fakeConn) { c.print(text); <-c.s.over } }

func nothing(c *fakeConn) { <-c.s.over }

// slowly serves a client after a wait and with a pause between two lines.
func slowly(wait, pause time.Duration) func(*fakeConn) {
	return func(c *fakeConn) {
		c.s.sleep(wait)
		for c.print(now()) && c.s.sleep(pause) {
		}
	}
}

// flood sends with hardly a pause.
func flood(text string) func(*fakeConn) {
	return func(c *fakeConn) {
		for c.print(strings.Repeat(text, 64<<10/len(text))) && c.s.sleep(10*time.Millisecond) {
		}
	}
}

func TestWrongServers(t *testing.T) {
	hangUp := (*fakeConn).close
	half := func(c *fakeConn) { c.print("09:00"); c.close() }
	busy := func(c *fakeConn) { c.print("busy, come back later\n"); c.close() }
	farewell := func(c *fakeConn) { c.s.sleep(time.Millisecond); c.print("bye\n") }
	untilDeaf := func(c *fakeConn) { // gives up on a client that does not read
		for c.print(now()) && c.s.sleep(time.Second) {
			select {
			case <-c.deaf:
				return
			default:
			}
		}
	}
	once := func(c *fakeConn) {
		if c.life == 1 {
			c.tellTime()
		}
		<-c.s.over
	}
	const (
		rhythm = "; there must be one each second"
		owed   = "; it must get one line each second"
	)

	testClockPlays(t, []playTest{
		{name: "nobody listens", text: alone, want: "nobody listens on localhost:8000", row: 0, column: 0},
		{name: "sends nothing", text: alone, server: sequential(nothing), want: "A connected but got no line within 2s", row: 1, column: 0},
		{name: "sends its first line late", text: alone, server: sequential(slowly(2200*time.Millisecond, time.Second)),
			want: "A got its first line too late: 2.2s after it connected", row: 1, column: 0},
		{name: "sends a line every 1.7s", text: alone, server: sequential(slowly(0, 1700*time.Millisecond)),
			want: "A got a line 1.7s after the one before" + rhythm, row: 2, column: 0},
		{name: "sends one line and then nothing", text: alone, server: sequential(lines(1, nothing)),
			want: "A got no line for 2s after its first line" + owed, row: 2, column: 0},
		{name: "sends two lines and then nothing", text: alone, server: sequential(lines(2, nothing)),
			want: "A got no line for 2s after its first 2 lines" + owed, row: 3, column: 0},
		{name: "sends a line without its newline", text: alone, server: sequential(printOnly("09:00:00")),
			want: `A got "09:00:00" without a trailing newline`, row: 1, column: 0},
		{name: "closes the connection in the middle of a line", text: alone, server: sequential(half),
			want: `A got "09:00" without a trailing newline, and then clock1 closed the connection`, row: 1, column: 0},
		{name: "closes the connection at once", text: alone, server: sequential(hangUp),
			want: "clock1 closed the connection of A before sending a line", row: 1, column: 0},
		{name: "closes the connection after one line", text: alone, server: sequential(lines(1, hangUp)),
			want: "clock1 closed the connection of A after one line", row: 2, column: 0},
		{name: "closes the connection after two lines", text: alone, server: sequential(lines(2, hangUp)),
			want: "clock1 closed the connection of A after 2 lines", row: 3, column: 0},
		{name: "sends something else after a line", text: alone, server: sequential(lines(1, farewell)),
			want: `A got the line "bye"; a line must be a time such as 13:58:54 and nothing else`, row: 2, column: 0},
		{name: "sends lines without a pause", text: alone, server: sequential(flood("09:00:00\n")),
			want: "A got two lines 0.0s apart" + rhythm, row: 3, column: 0},
		{name: "sends bytes without newlines", text: alone, server: sequential(flood("0123456789abcdef")),
			want: `A got "0123456789abcdef0123456789abcdef0123456789abcdef0123456789" and 1048518 more bytes without a trailing newline`, row: 1, column: 0},
		{name: "never sends a time to a real client", text: realClient, server: sequential(printOnly("Connected to localhost.\n")),
			want: `nc got no line within 5s. It printed: "Connected to localhost."`, row: 1, column: 0},
		{name: "dies", text: oneAtATime, server: dies, want: "clock1 exited with status 2. It printed: panic: oh", row: 2, column: transcript.Subject},

		{name: "serves all clients at once", text: oneAtATime, server: concurrent((*fakeConn).tellTime),
			want: "B got a line (09:00:00) while A was still being served", row: 2, column: 1},
		{name: "tells a waiting client that it is busy", text: oneAtATime, server: firstAlone(busy),
			want: `B got a line ("busy, come back later") while A was still being served`, row: 2, column: 1},
		{name: "closes the connection of a waiting client", text: oneAtATime, server: firstAlone(hangUp),
			want: "clock1 closed the connection of B, which was waiting for its turn", row: 2, column: 1},
		{name: "serves only one client ever", text: oneAtATime, server: firstAlone(func(*fakeConn) {}),
			want: "B got no line within 5s after A left", row: 6, column: 1},
		{name: "serves the next client late", text: oneAtATime, server: sequential(func(c *fakeConn) { c.tellTime(); c.s.sleep(4400 * time.Millisecond) }),
			want: "B got its first line too late: more than 5s after A left", row: 6, column: 1},
		{name: "gives up on a client that does not read", text: deafFirst, server: sequential(untilDeaf),
			want: "B got a line (09:00:01) while A was still being served", row: 4, column: 1},
		{name: "serves the last client first", text: threeInOrder, server: lastFirst,
			want: "C got a line (09:00:02) while B, which connected earlier, was still waiting", row: 5, column: 2},
		{name: "greets a client too early", text: greeted, server: concurrent((*fakeConn).tellTime),
			want: "A got a line (09:00:00) too early", row: 2, column: 0},
		{name: "serves one client at a time instead of both", text: bothAtOnce, server: sequential((*fakeConn).tellTime),
			want: "B connected but got no line within 2s", row: 2, column: 1},
		{name: "serves nobody who comes back", text: again, server: concurrent(once),
			want: "A connected again after it had left, but got no line within 2s", row: 4, column: 0},
		{name: "serves nobody while one client does not read", text: stopsReading, server: oneAfterAnother,
			want: "B got no line for 2s after its first 2 lines" + owed, row: 3, column: 1},
	})
}

// A difference wraps what the dialect's judge returned.
func TestDifferenceUnwraps(t *testing.T) {
	hourSlow := func(c *fakeConn) { c.print(time.Now().In(tokyo).Add(-time.Hour).Format("15:04:05\n")) }
	tests := []struct {
		name   string
		server func(*fakeStage)
		want   bool
	}{
		{"a wrong time", concurrent(hourSlow), true},
		{"no line", concurrent(nothing), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, err := playClock(t, alone, test.server, nil)

				require.ErrorAs(t, err, new(*transcript.DifferenceError))
				assert.Equal(t, test.want, errors.As(err, new(*clocktest.TimeError)), "%v", err)
			})
		})
	}
}
