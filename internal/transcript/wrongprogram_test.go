package transcript_test

import (
	"strings"
	"testing"
	"time"
)

func TestWrongOutput(t *testing.T) {
	changes := func(change func(string) string) func(*fakeRun) {
		return netcat1{print: func(r *fakeRun, text string) {
			r.s.sleep(time.Millisecond)
			r.print(change(text))
		}}.run
	}
	silent := func(*fakeRun, string) {}
	atTheEnd := netcat1{print: silent, end: func(r *fakeRun, _, input string) { r.print(input); r.exit(0, "") }}.run
	late := netcat1{print: func(r *fakeRun, text string) { r.s.sleep(900 * time.Millisecond); r.print(text) }}.run
	greets := netcat1{begin: func(r *fakeRun) { r.print("connected\n"); r.s.sleep(time.Millisecond) }}.run
	talks := netcat1{begin: func(r *fakeRun) { r.sendToServer("hello\n") }}.run

	testClockPlays(t, []playTest{
		{name: "prints everything at the end", text: prints, program: atTheEnd,
			want: `netcat1 printed nothing within 700ms after the server sent "13:58:54\n"`, row: 1, column: 1},
		{name: "prints a part", text: prints, program: changes(func(s string) string { return s[:2] }),
			want: `netcat1 printed only "13" within 700ms after the server sent "13:58:54\n"`, row: 1, column: 1},
		{name: "trims", text: prints, program: changes(strings.TrimSpace),
			want: `netcat1 printed only "13:58:54" within 700ms after the server sent "13:58:54\n"`, row: 1, column: 1},
		{name: "changes letters", text: prints, program: changes(strings.ToUpper),
			want: `netcat1 printed "HALF A " where the server had sent "half a "`, row: 2, column: 1},
		{name: "prints everything twice", text: prints, program: changes(func(s string) string { return s + s }),
			want: `netcat1 printed "13:58:54\n" where the server had sent "half a "`, row: 2, column: 1},
		{name: "prints late", text: prints, program: late,
			want: `netcat1 printed "13:58:54\n" too late: more than 700ms after the server sent it`, row: 1, column: 1},
		{name: "prints a greeting", text: prints, program: greets,
			want: `netcat1 printed "connected\n" where the server had sent "13:58:54\n"`, row: 1, column: 1},
		{name: "prints in a silence", text: waits, program: changes(func(s string) string { return s + "still here\n" }),
			want: `netcat1 printed "still here\n", which no server had sent`, row: 2, column: 1},
		{name: "talks to the server", text: prints, program: talks,
			want: `netcat1 sent "hello\n" to the server; it must only read`, row: 1, column: 0},
	})
}

func TestWrongExits(t *testing.T) {
	ends := func(end func(r *fakeRun, problem, input string)) func(*fakeRun) { return netcat1{end: end}.run }
	exits := func(status int, message string) func(*fakeRun) {
		return ends(func(r *fakeRun, _, _ string) { r.exit(status, message) })
	}
	timeout := func(r *fakeRun) {
		text, _ := r.read()
		r.print(text)
		r.s.sleep(time.Second)
		r.exit(1, "timeout")
	}
	runsOn := ends(func(r *fakeRun, _, _ string) {})
	lingers := ends(func(r *fakeRun, _, _ string) { r.s.sleep(2200 * time.Millisecond); r.exit(0, "") })
	goodbye := ends(func(r *fakeRun, problem, _ string) { r.print("bye\n"); r.exit(len(problem), problem) })
	secondRunsOn := ends(func(r *fakeRun, _, _ string) {
		if r.column != 2 {
			r.exit(0, "")
		}
	})

	testClockPlays(t, []playTest{
		{name: "gives up in a silence", text: waits, program: timeout,
			want: "netcat1 exited too early, with status 1. It printed: timeout", row: 2, column: 1},
		{name: "gives up", text: prints, program: timeout,
			want: "netcat1 exited too early, with status 1. It printed: timeout", row: 2, column: 1},
		{name: "exits at once", text: prints, program: func(r *fakeRun) { r.exit(0, "") },
			want: "netcat1 exited too early, with status 0", row: 1, column: 1},
		{name: "panics", text: prints, program: func(r *fakeRun) { r.exit(2, "\npanic: oh (at main.go:7)\nmore\n") },
			want: "netcat1 exited too early, with status 2. It printed: panic: oh (at main.go:7)", row: 1, column: 1},
		{name: "is killed", text: prints, program: func(r *fakeRun) { r.exit(-1, "") },
			want: "netcat1 was killed by a signal too early", row: 1, column: 1},

		{name: "runs on after EOF", text: prints, program: runsOn,
			want: "netcat1 was still running 2s after the server closed the connection", row: 4, column: 1},
		{name: "exits late", text: prints, program: lingers,
			want: "netcat1 took more than 2s to exit", row: 4, column: 1},
		{name: "fails at EOF", text: prints, program: exits(1, "EOF"),
			want: "netcat1 exited with status 1; it must exit with status 0 when the server closes the connection. It printed: EOF", row: 4, column: 1},
		{name: "prints a goodbye", text: prints, program: goodbye,
			want: `netcat1 printed "bye\n", which no server had sent, before it exited`, row: 4, column: 1},
		{name: "one of three runs on", text: threeRun, program: secondRunsOn,
			want: "second was still running 2s after the server closed the connection", row: 2, column: 2},

		{name: "takes a reset for EOF", text: breaks, program: exits(0, ""),
			want: "netcat1 exited with status 0; it must report the error and exit with a nonzero status", row: 2, column: 1},
		{name: "reports a reset with status 0", text: breaks, program: exits(0, "connection reset by peer"),
			want: "netcat1 reported the error but exited with status 0; it must exit with a nonzero status", row: 2, column: 1},
		{name: "is killed at a reset", text: breaks, program: exits(-1, ""),
			want: "netcat1 was killed by a signal; it must report the error and exit with a nonzero status", row: 2, column: 1},
		{name: "fails silently", text: breaks, program: exits(1, " \n"),
			want: "netcat1 exited with status 1 and printed nothing on standard error; it must report the error there", row: 2, column: 1},
		{name: "crashes", text: breaks, program: exits(2, "panic: runtime error: oh (at main.go:9)"),
			want: "netcat1 crashed; it must report the error in a message of its own. It printed: panic: runtime error: oh (at main.go:9)", row: 2, column: 1},
		{name: "reports something else", text: breaks, program: exits(1, "oh\nno\n"),
			want: "netcat1 must name reset in its message on standard error. It printed: oh", row: 2, column: 1},
		{name: "prints a goodbye after a reset", text: breaks, program: goodbye,
			want: `netcat1 printed "bye\n", which no server had sent, before it exited`, row: 2, column: 1},
		{name: "runs on after a reset", text: breaks, program: runsOn,
			want: "netcat1 was still running after 2s; it must report the error and exit with a nonzero status", row: 2, column: 1},
	})
}
