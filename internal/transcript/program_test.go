package transcript

import (
	"testing"
	"time"
)

func TestPrograms(t *testing.T) {
	plain := netcat1{}.run
	bytewise := netcat1{show: func(r *fakeRun, text string) {
		for _, b := range []byte(text) {
			r.show(string(b))
			r.s.sleep(time.Millisecond)
		}
	}}.run
	slow := netcat1{show: func(r *fakeRun, text string) { r.s.sleep(650 * time.Millisecond); r.show(text) }}.run
	anything := netcat1{show: func(r *fakeRun, text string) {
		r.s.sleep(10 * time.Duration(r.column) * time.Millisecond)
		r.show(text)
		if r.column == 1 {
			r.show("anything")
		}
	}}.run
	testPlays(t, []playTest{
		{name: "shows", text: shows, program: plain},
		{name: "shows anything after its last cell", text: more, program: anything},
		{name: "shows byte for byte", text: shows, program: bytewise},
		{name: "shows within the limit", text: shows, program: slow},
		{name: "waits", text: waits, program: plain},
		{name: "breaks", text: breaks, program: plain},
		{name: "refused", text: refused, program: plain},
		{name: "three run", text: threeRun, program: plain},
		{name: "interrupted", text: interrupted, program: plain},
	})
}
