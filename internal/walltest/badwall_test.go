package walltest

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"goplab/internal/scenario"
	"goplab/internal/scenariotest"
)

// badWalls are walls that this test program is when it is started under their
// names. The first is a good one.
var badWalls = map[string]func(){
	"good":          func() { showTimes("%s: %s\n", time.Second) },
	"exits-at-once": func() { fmt.Println("nothing here") },
	"never-dials":   func() { select {} },
	"crashes-later": func() { dialAll(); time.Sleep(time.Second); fmt.Print("\x1b[31m"); panic("oh no") },
	"exits-later":   func() { dialAll(); time.Sleep(time.Second) },
	"shows-nothing": func() { dialAll(); select {} },
	"absurd":        func() { dialAll(); fmt.Print("\x1b[99999999P\x1b[-1L\xff\xfe"); select {} },
	"never-pauses":  neverPauses,
	"colors":        func() { showTimes("\x1b[31m%s: %s\n", time.Second) },
	"null-bytes":    func() { showTimes("\x00%s: %s\n", time.Second) },
	"backspaces":    func() { showTimes("%s:-\b %s\n", time.Second) },
	"one-line":      func() { showTimes("%s: %s  ", time.Second) },

	"slow-to-connect":   func() { pauseBetweenDials = 700 * time.Millisecond; showTimes("%s: %s\n", time.Second) },
	"next-after-a-line": func() { dialAfterLine = true; showTimes("%s: %s\n", time.Second) },
	"asks-each-second":  askEachSecond,
	"dials-one":         func() { os.Args = os.Args[:2]; showTimes("only %s: %s\n", time.Second) },
}

// How walls connect to their servers.
var (
	pauseBetweenDials time.Duration
	dialAfterLine     bool // dial the next server after the first line of the one before
)

// neverPauses is a wall that draws without a pause. It clears the screen each time, which
// costs the judge so little that it reads a flood even on a busy machine.
func neverPauses() {
	for names, latest := dialAll(); ; {
		frame := "\x1b[H\x1b[2J"
		for i, name := range names {
			frame += name + " " + latest(i) + "\n"
		}
		fmt.Print(frame)
	}
}

// askEachSecond is a wall that asks its servers for the time one after the other, with
// a new connection each time.
func askEachSecond() {
	for ; ; time.Sleep(time.Second) {
		for _, arg := range os.Args[1:] {
			name, address, _ := strings.Cut(arg, "=")
			conn, err := net.Dial("tcp", address)
			if err != nil {
				panic(err)
			}
			line, _ := bufio.NewReader(conn).ReadString('\n')
			fmt.Print(name, " ", line)
			conn.Close()
		}
	}
}

// dialAll connects to all servers and keeps the latest line of each, in the order
// of the arguments.
func dialAll() (names []string, latest func(i int) string) {
	var mu sync.Mutex
	lines := make([]string, len(os.Args))
	for i, arg := range os.Args[1:] {
		name, address, _ := strings.Cut(arg, "=")
		names = append(names, name)
		conn, err := net.Dial("tcp", address)
		if err != nil {
			panic(err)
		}
		in := bufio.NewScanner(conn)
		if dialAfterLine {
			in.Scan()
		}
		go func() {
			for in.Scan() {
				mu.Lock()
				lines[i] = in.Text()
				mu.Unlock()
			}
		}()
		time.Sleep(pauseBetweenDials)
	}
	return names, func(i int) string {
		mu.Lock()
		defer mu.Unlock()
		return lines[i]
	}
}

// showTimes prints each server's name and time again and again.
func showTimes(format string, pause time.Duration) {
	for names, latest := dialAll(); ; time.Sleep(pause) {
		for i, name := range names {
			fmt.Printf(format, name, latest(i))
		}
	}
}

// TestBadWalls plays walls that go wrong in ways that no scenario is about: each
// fails with one sentence, soon, and nothing is left running.
func TestBadWalls(t *testing.T) {
	const transcript = "-- transcript --\nNewYork    London\n$ listen   $ listen\n08:00:01   13:20:01\n08:00:02   13:20:02\n...\n08:00:03   13:20:03\n"
	for _, test := range []struct {
		program, command string
		verdict          scenario.Verdict
		says             string
	}{
		{"good", "wall -pipe -calm -columns 60", scenario.Pass, ""},
		{"exits-at-once", "wall", scenario.Fail, "exits-at-once exited with status 0 before it showed a time. It printed: nothing here"},
		{"never-dials", "wall", scenario.Fail, "never-dials did not connect to localhost:"},
		{"crashes-later", "wall", scenario.Fail, "crashes-later exited with status 2; it must keep running until someone stops it. It printed: panic: oh no (at badwall_test.go:"},
		{"exits-later", "wall", scenario.Fail, "exits-later exited with status 0; it must keep running until someone stops it"},
		{"shows-nothing", "wall", scenario.Fail, "the screen was empty"},
		{"absurd", "wall", scenario.Fail, "the screen was empty"},
		{"never-pauses", "wall -calm", scenario.Fail, "KiB per second; it must pause between drawings"},
		{"colors", "wall -pipe", scenario.Fail, `colors printed an escape sequence ("\x1b[31m") on a pipe; it must print plain rows there`},
		{"null-bytes", "wall -pipe", scenario.Fail, `null-bytes printed a null byte ("\x00NewY") on a pipe; it must print plain rows there`},
		{"backspaces", "wall -pipe", scenario.Fail, `backspaces printed a backspace ("\b`},
		{"slow-to-connect", "wall", scenario.Pass, ""},
		{"next-after-a-line", "wall -soon", scenario.Pass, ""},
		{"asks-each-second", "wall", scenario.Pass, ""},
		{"dials-one", "wall", scenario.Fail, "(London) within 5s; it had connected to 1 of the 2 servers"},
		{"one-line", "wall -pipe", scenario.Fail, "one-line printed fewer than 3 newlines on a pipe; each row must end with one"},
	} {
		t.Run(test.program, func(t *testing.T) {
			t.Parallel()
			if test.program == "never-pauses" && scenariotest.HasRaceDetector() {
				t.Skip("the judge is too slow to read a flood")
			}
			result := playText(t, test.program, test.command+"\n"+transcript)
			assert.Equal(t, test.verdict, result.Verdict, result.Message)
			assert.Contains(t, result.Message, test.says)
			assert.NotRegexp(t, `goroutine \d`, result.Message+result.Detail)
			assert.Less(t, result.Seconds, 30.0) // or 10, unless the machine is busy
			assert.Zero(t, scenariotest.Running(test.program), "it is left running")
		})
	}
}

// TestReport plays a wall that shows nothing and reads what a student would.
func TestReport(t *testing.T) {
	t.Parallel()
	result := playText(t, "shows-nothing", "wall\n-- transcript --\nNewYork\n$ listen\n08:00:01\n08:00:02\n...\n08:00:03\n")
	assert.Equal(t, `A test.

    the screen:

        (nothing)

    what the servers sent, one row per second:

        NewYork
        $ listen
        07:59:01
        08:00:01
        08:00:02
        ...

hint: draw at once, with what has come so far: wait for no server and for no more lines, hold no lock while you read, and do not sleep for long; clear only just before you draw all rows; if you print through a bufio.Writer, flush it after each drawing
try it: go run ./ch8/x
rerun: once more
`, result.Detail)
}

// TestReportOfNoConnection plays a wall that says why it does not connect.
func TestReportOfNoConnection(t *testing.T) {
	t.Parallel()
	result := playText(t, "dials-one", "wall\n-- transcript --\nNewYork    London\n$ listen   $ listen\n08:00:01   13:20:01\n")
	assert.Equal(t, "dials-one did not connect to localhost:8020 (London) within 5s; it had connected to 1 of the 2 servers", result.Message)
	assert.Contains(t, result.Detail, "\n    the screen:\n\n        only NewYork:") // it may have got a time before it drew
	assert.NotContains(t, result.Detail, "what the servers sent")
}

// TestReportOnPipe plays a wall that prints nothing on a pipe.
func TestReportOnPipe(t *testing.T) {
	t.Parallel()
	result := playText(t, "shows-nothing", "wall -pipe\n-- transcript --\nNewYork\n$ listen\n08:00:01\n08:00:02\n...\n08:00:03\n")
	assert.Contains(t, result.Message, "shows-nothing had printed nothing ")
	assert.Contains(t, result.Message, "after NewYork's server sent 07:59:01; the limit is 3s")
	assert.Contains(t, result.Detail, "\n    the output:\n")
	assert.NotContains(t, result.Message+result.Detail, "screen")
}

// TestMistakes plays scenarios with mistakes: each error names the file and the
// line, and says what was expected.
func TestMistakes(t *testing.T) {
	for _, test := range []struct{ text, says string }{
		{"wall -columns many\n", `scenario.txtar:6: invalid value "many" for flag -columns: parse error; expected: wall [-race]`},
		{"wall one two\n", "scenario.txtar:6: it has 2 arguments besides its flags; expected: wall [-race]"},
		{"wall other\n", "scenario.txtar:6: the scenario has no file other; expected: wall [-race]"},
		{"wall\n-- transcript --\nA          x\n$ listen   $ x\n", "scenario.txtar:6: every column must be a server, and x is not; expected: wall [-race]"},
		{"wall\n-- transcript --\nA\n$ listen\n13:58\n", `scenario.txtar:10:1: "13:58" is not a cell: expected a time such as 13:58:54`},
		{"zones x x soon A=UTC\n", `scenario.txtar:6: time: invalid duration "soon"; expected: zones SERVER`},
		{"zones x x 1s A=Nowhere\n", "scenario.txtar:6: A=Nowhere is not NAME=ZONE; expected: zones SERVER"},
		{"zones y x 1s A=UTC\n", "scenario.txtar:6: y is not a program of this step; expected: zones SERVER"},
	} {
		t.Run(test.text, func(t *testing.T) {
			t.Parallel()
			result := playText(t, "x", test.text)
			assert.NotEqual(t, scenario.Pass, result.Verdict)
			assert.Contains(t, result.Message, test.says)
			assert.Empty(t, result.Detail)
		})
	}
}
