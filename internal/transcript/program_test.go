package transcript_test

import (
	"testing"
	"time"
)

func TestRightPrograms(t *testing.T) {
	plain := netcat1{}.run
	byteByByte := netcat1{print: func(r *fakeRun, text string) {
		for _, b := range []byte(text) {
			r.print(string(b))
			r.s.sleep(time.Millisecond)
		}
	}}.run
	slow := netcat1{print: func(r *fakeRun, text string) {
		r.s.sleep(650 * time.Millisecond)
		r.print(text)
	}}.run
	anything := netcat1{print: func(r *fakeRun, text string) {
		r.s.sleep(10 * time.Duration(r.column) * time.Millisecond)
		r.print(text)
		if r.column == 1 {
			r.print("anything")
		}
	}}.run

	testClockPlays(t, []playTest{
		{name: "prints what it is sent", text: prints, program: plain},
		{name: "prints anything after its last cell", text: more, program: anything},
		{name: "prints byte by byte", text: prints, program: byteByByte},
		{name: "prints within the limit", text: prints, program: slow},
		{name: "waits in a silence", text: waits, program: plain},
		{name: "reports a reset", text: breaks, program: plain},
		{name: "reports that nobody listens", text: killed, program: plain},
		{name: "three run at once", text: threeRun, program: plain},
		{name: "is interrupted", text: interrupted, program: plain},
	})
}
