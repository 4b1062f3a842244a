package transcript

import (
	"strings"
	"testing"
	"time"
)

// lines serves a client some lines, and then does something else.
func lines(n int, then func(*fakeConn)) func(*fakeConn) {
	return func(c *fakeConn) {
		for i := 0; i < n && c.print(now()) && (i == n-1 || c.s.sleep(time.Second)); i++ {
		}
		then(c)
	}
}

// say sends one piece, and then leaves the client alone.
func say(text string) func(*fakeConn) { return func(c *fakeConn) { c.print(text); <-c.s.over } }

func nothing(c *fakeConn) { <-c.s.over }

// slowly serves a client after a wait, and with a pause between two lines.
func slowly(wait, pause time.Duration) func(*fakeConn) {
	return func(c *fakeConn) {
		c.s.sleep(wait)
		for c.print(now()) && c.s.sleep(pause) {
		}
	}
}

// flood sends without a pause that anyone would notice.
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
	untilDeaf := func(c *fakeConn) { // gives up one who does not read
		for c.print(now()) && c.s.sleep(time.Second) {
			select {
			case <-c.deaf:
				return
			default:
			}
		}
	}
	testPlays(t, []playTest{
		{name: "nobody listens", text: alone, want: "nobody listens on localhost:8000", row: 0, column: 0},
		{name: "says nothing", text: alone, server: sequential(nothing), want: "A connected and got no line within 2s", row: 1, column: 0},
		{name: "its first line late", text: alone, server: sequential(slowly(2200*time.Millisecond, time.Second)),
			want: "A got its first line too late, 2.2 s after it had connected", row: 1, column: 0},
		{name: "1.7 s", text: alone, server: sequential(slowly(0, 1700*time.Millisecond)),
			want: "A's line came 1.7 s after the one before: there must be one each second", row: 2, column: 0},
		{name: "a line and a silence", text: alone, server: sequential(lines(1, nothing)),
			want: "A got no line for 2s after its first line: there must be one each second", row: 2, column: 0},
		{name: "two lines and a silence", text: alone, server: sequential(lines(2, nothing)),
			want: "A got no line for 2s after its first 2 lines: there must be one each second", row: 3, column: 0},
		{name: "half a line", text: alone, server: sequential(say("09:00")),
			want: `A got "09:00" without a newline after it`, row: 1, column: 0},
		{name: "half a line and the end", text: alone, server: sequential(half),
			want: `A got "09:00" without a newline after it, and then clock1 closed the connection`, row: 1, column: 0},
		{name: "hangs up at once", text: alone, server: sequential(hangUp),
			want: "clock1 closed the connection of A before it got a line", row: 1, column: 0},
		{name: "hangs up after a line", text: alone, server: sequential(lines(1, hangUp)),
			want: "clock1 closed the connection of A after one line", row: 2, column: 0},
		{name: "hangs up after two lines", text: alone, server: sequential(lines(2, hangUp)),
			want: "clock1 closed the connection of A after 2 lines", row: 3, column: 0},
		{name: "something else after a line", text: alone, server: sequential(lines(1, farewell)),
			want: `A got the line "bye": it must be a time such as 13:58:54, and nothing else`, row: 2, column: 0},
		{name: "a flood of lines", text: alone, server: sequential(flood("09:00:00\n")),
			want: "A got two lines 0.0 s apart: there must be one each second", row: 3, column: 0},
		{name: "a flood without newlines", text: alone, server: sequential(flood("0123456789abcdef")),
			want: `A got "0123456789abcdef0123456789abcdef01234567" and 1048536 bytes more without a newline after it`, row: 1, column: 0},
		{name: "dies", text: oneAtATime, server: dies, want: "clock1 died with status 2, and said: panic: oh", row: 2, column: Judged},

		{name: "all at once", text: oneAtATime, server: concurrent((*fakeConn).tell),
			want: "B got 09:00:00 while A was still being served", row: 2, column: 1},
		{name: "a busy signal", text: oneAtATime, server: firstAlone(busy),
			want: `B got "busy, come back later" while A was still being served`, row: 2, column: 1},
		{name: "hangs up on the waiting", text: oneAtATime, server: firstAlone(hangUp),
			want: "clock1 closed the connection of B while it should wait", row: 2, column: 1},
		{name: "one client for ever", text: oneAtATime, server: firstAlone(func(*fakeConn) {}),
			want: "B got no line within 5s after A had left", row: 6, column: 1},
		{name: "gives up one who does not read", text: deafFirst, server: sequential(untilDeaf),
			want: "B got 09:00:01 while A was still being served", row: 4, column: 1},
		{name: "the last one first", text: threeInOrder, server: lastFirst,
			want: "C got 09:00:02 while B, which came before it, was still waiting", row: 5, column: 2},
		{name: "one at a time, not both", text: bothAtOnce, server: sequential((*fakeConn).tell),
			want: "B connected and got no line within 2s", row: 2, column: 1},
		{name: "the slowest holds all up", text: stopsReading, server: oneAfterAnother,
			want: "B got no line for 2s after its first 2 lines: there must be one each second", row: 3, column: 1},
	})
}
