package lab

import (
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/isolate"
)

// badPrograms are programs that this test binary is when it is started under
// their names.
var badPrograms = map[string]func(){
	"exits":         func() {},
	"never-listens": func() { select {} },
	"panics":        func() { var l net.Listener; l.Accept() },
	"dies-late":     func() { serve(func(n int) time.Duration { return time.Second / time.Duration(1-n) }) },
	"floods-client": func() { serve(func(int) time.Duration { return 0 }) },
	"floods-output": func() { go flood(); serve(perSecond) },
	"ignores-interrupts": func() {
		signal.Ignore(os.Interrupt)
		serve(perSecond)
	},
	"daemon":      func() { startSleeper() },
	"forks":       func() { startSleeper(); serve(perSecond) },
	"sleeper":     func() { time.Sleep(time.Minute) },
	"other-port":  func() { net.Listen("tcp", "localhost:8001"); select {} },
	"greets-once": func() { serve(func(n int) time.Duration { return time.Duration(n+1) * time.Hour }) },
}

func perSecond(int) time.Duration { return time.Second }

// serve is a clock server that waits as long as pause says after each line.
func serve(pause func(line int) time.Duration) {
	listener, err := net.Listen("tcp", localhost+usualPort)
	if err != nil {
		panic(err)
	}
	for {
		conn, _ := listener.Accept()
		go func() {
			for n := 0; ; n++ {
				fmt.Fprintln(conn, time.Now().Format("15:04:05"))
				time.Sleep(pause(n))
			}
		}()
	}
}

func flood() {
	for {
		io.WriteString(os.Stderr, strings.Repeat("all work and no play\n", 1000))
	}
}

func startSleeper() {
	self, _ := os.Executable()
	cmd := &exec.Cmd{Path: self, Args: []string{"sleeper"}, Stdout: os.Stdout, SysProcAttr: newSession}
	cmd.Start()
}

func TestMain(m *testing.M) {
	for _, programs := range []map[string]func(){badPrograms, badWalls, badServers} {
		if program := programs[os.Args[0]]; program != nil {
			program()
			os.Exit(0)
		}
	}
	flag.Parse()
	AtOnce(100)
	os.Exit(m.Run())
}

// TestMode prints how scenarios are kept apart on this machine.
func TestMode(t *testing.T) {
	t.Log(Mode([]Scenario{{fixedPorts: true}}))
}

// playText plays a scenario that is given as text, with a bad program.
func playText(t *testing.T, program, text string) Result {
	bench, s := textScenario(t, program, text)
	return bench.Play(s)
}

func textScenario(t *testing.T, program, text string) (*Bench, Scenario) {
	self, err := os.Executable()
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "scenario.txtar")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	bench := &Bench{Programs: map[string]Program{program: {Path: self}}, Tree: "ch8"}
	return bench, Scenario{Step: program, Name: "scenario", File: file, Points: 1, fixedPorts: needsFixedPorts(text)}
}

// TestBadPrograms plays with programs that go wrong in ways that no step's
// scenario is about: each gets one sentence, soon, and nothing is left running.
func TestBadPrograms(t *testing.T) {
	const text = "server %s\nplay\n-- transcript --\nA\n$ connect\n13:58:54\n13:58:55\n13:58:56\n"
	for _, test := range []struct {
		program string
		verdict Verdict
		says    string
	}{
		{"exits", Fail, "exits ended before its first client came, with status 0"},
		{"never-listens", Fail, "never-listens did not listen on localhost:8000 within 5s"},
		{"other-port", Fail, "other-port did not listen on localhost:8000 within 5s"},
		{"panics", Fail, "nil pointer dereference"},
		{"dies-late", Fail, "dies-late died with status 2, and said: panic: runtime error: integer divide by zero"},
		{"floods-client", Fail, "A got two lines 0.0 s apart"},
		{"floods-output", Pass, ""},
		{"ignores-interrupts", Pass, ""},
		{"daemon", Fail, "daemon ended before its first client came, with status 0"},
		{"forks", Fail, "forks left a process of its own running when it was ended"},
		{"greets-once", Fail, "A got no line for 2s after its first line"},
	} {
		t.Run(test.program, func(t *testing.T) {
			parallel(t)
			result := playText(t, test.program, fmt.Sprintf(text, test.program))
			assert.Equal(t, test.verdict, result.Verdict, result.Message)
			assert.Contains(t, result.Message, test.says)
			assert.NotContains(t, result.Message+result.Detail, "goroutine ")
			assert.Less(t, result.Seconds, 10.0)
			assert.Zero(t, running(test.program), "it is left running")
		})
	}
	assert.Zero(t, running("sleeper"), "a child is left running")
}

// TestPortInUse plays while another program has the port that scenarios share.
func TestPortInUse(t *testing.T) {
	if yes, _ := isolate.Namespaces(); yes {
		t.Skip("each scenario has ports of its own")
	}
	end, err := isolate.Turn() // others take turns on this port too
	require.NoError(t, err)
	defer end()
	listener, err := net.Listen("tcp", localhost+usualPort)
	require.NoError(t, err)
	defer listener.Close()
	for _, command := range []string{"server x", "pour x 1MiB", "play"} {
		bench, s := textScenario(t, "x", command+"\n-- transcript --\nserver     x\n$ listen   $ x\n")
		result, void := bench.playOnce(s)
		assert.False(t, void, "another round cannot help")
		assert.Equal(t, NoVerdict, result.Verdict)
		assert.Contains(t, result.Message, "port 8000 is in use")
	}
}

// TestBadScenarios plays scenarios with mistakes: each tells the file, the line,
// and what was expected.
func TestBadScenarios(t *testing.T) {
	for _, test := range []struct{ text, says string }{
		{"servr x\n", `scenario.txtar:1: unknown command "servr" (did you mean "server"?)`},
		{"\nserver\n", "scenario.txtar:2: expected: server [-race] PROGRAM [ARGUMENT...]"},
		{"server -race\n", "scenario.txtar:1: a program; expected: server [-race] PROGRAM"},
		{"server y\n", "scenario.txtar:1: y is none of the programs of this step"},
		{"crowd 3 soon\n", `scenario.txtar:1: time: invalid duration "soon"; expected: crowd NUMBER DURATION`},
		{"cpu much\n", "expected: cpu PERCENT%"},
		{"! end\n", "scenario.txtar:1: expected: end"},
		{"play\n", "transcript"},
		{"end\n", "scenario.txtar:1: a server before it; expected: end"},
		{"crowd 3 1s\n", "scenario.txtar:1: a server before it; expected: crowd NUMBER DURATION"},
		{"play\n-- transcript --\nA\n$ connect\n13:58\n", `scenario.txtar:5:1: "13:58" is no cell: expected a time such as 13:58:54`},
		{"play\n-- transcript --\nA\n$ connect\n", "scenario.txtar:1: a server before it"},
		{"wall -columns many\n", "invalid value \"many\" for flag -columns: parse error; expected: wall [-race]"},
		{"wall\n-- transcript --\nA          x\n$ listen   $ x\n", "a transcript whose columns are servers, and x is none"},
		{"zones x x soon A=UTC\n", `invalid duration "soon"; expected: zones SERVER`},
		{"zones x x 1s A=Nowhere\n", "NAME=ZONE, not A=Nowhere; expected: zones SERVER"},
		{"complains noon y\n", "y is none of the programs of this step"},
	} {
		t.Run(test.text, func(t *testing.T) {
			parallel(t)
			result := playText(t, "x", test.text)
			assert.Equal(t, Fail, result.Verdict)
			assert.Contains(t, result.Message, test.says)
			assert.Empty(t, result.Detail)
		})
	}
}
