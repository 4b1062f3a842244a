package lab

import (
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// badWalls are walls, and other programs with arguments, that go wrong.
var badWalls = map[string]func(){
	"ends-at-once":  func() { fmt.Println("nothing here") },
	"never-dials":   func() { select {} },
	"crashes-later": func() { dialAll(); time.Sleep(time.Second); fmt.Print("\x1b[31m"); panic("oh no") },
	"shows-nothing": func() { dialAll(); select {} },
	"absurd":        func() { dialAll(); fmt.Print("\x1b[99999999P\x1b[-1L\xff\xfe"); select {} },
	"refuses":       func() { fmt.Fprintln(os.Stderr, "no port:", os.Args[1]); os.Exit(2) },
	"is-silent":     func() { os.Exit(2) },
	"is-patient":    func() { select {} },
	"is-content":    func() { fmt.Fprintln(os.Stderr, "no port:", os.Args[1]) },
	"index":         func() { fmt.Println(os.Args[7]) },
}

func dialAll() {
	for _, arg := range os.Args[1:] {
		_, address, _ := strings.Cut(arg, "=")
		conn, err := net.Dial("tcp", address)
		if err != nil {
			panic(err)
		}
		go io.Copy(io.Discard, conn)
	}
}

// TestBadWalls plays with walls that go wrong in ways that no scenario is about:
// each gets one sentence, soon, and nothing is left running.
func TestBadWalls(t *testing.T) {
	t.Parallel()
	const text = "wall\n-- transcript --\nNewYork    London\n$ listen   $ listen\n08:00:01   13:20:01\n08:00:02   13:20:02\n...\n08:00:03   13:20:03\n"
	for _, test := range []struct{ program, says string }{
		{"ends-at-once", "ends-at-once ended before it showed a time, with status 0, and said: nothing here"},
		{"never-dials", "never-dials did not connect to localhost:"},
		{"crashes-later", "crashes-later ended by itself, with status 2, and must go on until somebody ends it; its last words: panic: oh no (at badwall_test.go:"},
		{"shows-nothing", "the screen was empty"},
		{"absurd", "the screen was empty"},
	} {
		t.Run(test.program, func(t *testing.T) {
			t.Parallel()
			result := playText(t, test.program, text)
			assert.Equal(t, Fail, result.Verdict)
			assert.Contains(t, result.Message, test.says)
			assert.NotContains(t, result.Message+result.Detail, "goroutine ")
			assert.Less(t, result.Seconds, 10.0)
			assert.Zero(t, running(test.program), "it is left running")
		})
	}
}

// TestComplains plays with programs that are given arguments that they should
// refuse.
func TestComplains(t *testing.T) {
	parallel(t)
	for _, test := range []struct {
		line    string
		verdict Verdict
		says    string
	}{
		{"complains noon refuses noon", Pass, ""},
		{"complains - refuses noon", Pass, ""},
		{"complains midnight refuses noon", Fail, `refuses noon must name midnight in its message on standard error; it said "no port: noon"`},
		{"complains - is-silent noon", Fail, "is-silent noon ended with status 2, and said nothing on standard error"},
		{"complains - is-content noon", Fail, "is-content noon must end with a status that is not 0 here, and ended with status 0"},
		{"complains - index noon", Fail, "index noon crashed where it must say what was wrong: panic: runtime error: index out of range"},
		{"complains - is-patient noon", Fail, "is-patient noon must end with a message and a status that is not 0, and was still running after 5s"},
	} {
		t.Run(test.line, func(t *testing.T) {
			parallel(t)
			program := strings.Fields(test.line)[2]
			result := playText(t, program, test.line+"\n")
			assert.Equal(t, test.verdict, result.Verdict)
			assert.Contains(t, result.Message, test.says)
		})
	}
}
