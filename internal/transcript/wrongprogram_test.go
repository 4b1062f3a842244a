package transcript

import (
	"strings"
	"testing"
	"time"
)

func TestWrongPrograms(t *testing.T) {
	changes := func(change func(string) string) func(*fakeRun) {
		return netcat1{show: func(r *fakeRun, text string) { r.s.sleep(time.Millisecond); r.show(change(text)) }}.run
	}
	ends := func(how func(r *fakeRun, err, all string)) func(*fakeRun) { return netcat1{end: how}.run }
	begins := func(how func(*fakeRun)) func(*fakeRun) { return netcat1{begin: how}.run }
	silent := func(*fakeRun, string) {}
	atTheEnd := netcat1{show: silent, end: func(r *fakeRun, _, all string) { r.show(all); r.end(0, "") }}.run
	late := netcat1{show: func(r *fakeRun, text string) { r.s.sleep(900 * time.Millisecond); r.show(text) }}.run
	greets := begins(func(r *fakeRun) { r.show("connected\n"); r.s.sleep(time.Millisecond) })
	timeout := func(r *fakeRun) { text, _ := r.read(); r.show(text); r.s.sleep(time.Second); r.end(1, "timeout") }
	sent := `the server had sent "13:58:54\n"`
	testPlays(t, []playTest{
		{name: "shows all at the end", text: shows, program: atTheEnd, want: "netcat1 showed nothing within 700ms after " + sent, row: 1, column: 1},
		{name: "shows half", text: shows, program: changes(func(s string) string { return s[:2] }),
			want: `netcat1 showed only "13" within 700ms after ` + sent, row: 1, column: 1},
		{name: "trims", text: shows, program: changes(strings.TrimSpace),
			want: `netcat1 showed only "13:58:54" within 700ms after ` + sent, row: 1, column: 1},
		{name: "changes", text: shows, program: changes(strings.ToUpper),
			want: `netcat1 showed "HALF A " where the server had sent "half a "`, row: 2, column: 1},
		{name: "shows twice", text: shows, program: changes(func(s string) string { return s + s }),
			want: `netcat1 showed "13:58:54\n" where the server had sent "half a "`, row: 2, column: 1},
		{name: "shows late", text: shows, program: late, want: "netcat1 showed this too late, more than 700ms after the server had sent it", row: 1, column: 1},
		{name: "greets", text: shows, program: greets, want: `netcat1 showed "connected\n" where ` + sent, row: 1, column: 1},
		{name: "shows in a silence", text: waits, program: changes(func(s string) string { return s + "still here\n" }),
			want: `netcat1 showed "still here\n", which no server had sent`, row: 2, column: 1},
		{name: "gives up in a silence", text: waits, program: timeout, want: "netcat1 ended too early, with status 1, and said: timeout", row: 2, column: 1},
		{name: "gives up", text: shows, program: timeout, want: "netcat1 ended too early, with status 1, and said: timeout", row: 2, column: 1},
		{name: "ends at once", text: shows, program: func(r *fakeRun) { r.end(0, "") },
			want: "netcat1 ended too early, with status 0", row: 1, column: 1},
		{name: "panics", text: shows, program: func(r *fakeRun) { r.end(2, "\npanic: oh (at main.go:7)\nmore\n") },
			want: "netcat1 ended too early, with status 2, and said: panic: oh (at main.go:7)", row: 1, column: 1},
		{name: "is killed", text: shows, program: func(r *fakeRun) { r.end(-1, "") },
			want: "netcat1 ended too early, by a signal", row: 1, column: 1},
		{name: "speaks", text: shows, program: begins(func(r *fakeRun) { r.say("hello\n") }),
			want: `netcat1 sent "hello\n" to the server: it must only read`, row: 1, column: 0},

		{name: "goes on after EOF", text: shows, program: ends(func(r *fakeRun, _, _ string) {}),
			want: "netcat1 was still running 2s after the server had closed the connection", row: 4, column: 1},
		{name: "ends late", text: shows, program: ends(func(r *fakeRun, _, _ string) { r.s.sleep(2200 * time.Millisecond); r.end(0, "") }),
			want: "netcat1 ended only after 2s", row: 4, column: 1},
		{name: "fails at EOF", text: shows, program: ends(func(r *fakeRun, _, _ string) { r.end(1, "EOF") }),
			want: "netcat1 must end with status 0 here, and ended with status 1, and said: EOF", row: 4, column: 1},
		{name: "says goodbye", text: shows, program: ends(func(r *fakeRun, _, _ string) { r.show("bye\n"); r.end(0, "") }),
			want: `netcat1 showed "bye\n" at its end, which no server had sent`, row: 4, column: 1},
		{name: "takes a reset for the end", text: breaks, program: ends(func(r *fakeRun, _, _ string) { r.end(0, "") }),
			want: "netcat1 must end with a status that is not 0 here, and ended with status 0", row: 2, column: 1},
		{name: "fails silently", text: breaks, program: ends(func(r *fakeRun, _, _ string) { r.end(1, " \n") }),
			want: "netcat1 ended with status 1, and said nothing on standard error: it must say what was wrong", row: 2, column: 1},
		{name: "crashes", text: breaks, program: ends(func(r *fakeRun, _, _ string) { r.end(2, "panic: runtime error: oh (at main.go:9)") }),
			want: "netcat1 crashed where it must say what was wrong: panic: runtime error: oh (at main.go:9)", row: 2, column: 1},
		{name: "says something else", text: breaks, program: ends(func(r *fakeRun, _, _ string) { r.end(1, "oh\nno\n") }),
			want: `netcat1 must name reset in its message on standard error; it said "oh"`, row: 2, column: 1},
		{name: "goes on after a reset", text: breaks, program: ends(func(r *fakeRun, _, _ string) {}),
			want: "netcat1 must end here with a message and a status that is not 0, and was still running after 2s", row: 2, column: 1},
		{name: "one of three goes on", text: threeRun, program: ends(func(r *fakeRun, err, _ string) {
			if r.column != 2 {
				r.end(0, "")
			}
		}), want: "second was still running 2s after the server had closed the connection", row: 2, column: 2},
	})
}
