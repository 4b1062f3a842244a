package scenario_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/admission"
	"goplab/internal/clocktest"
	"goplab/internal/isolate"
	"goplab/internal/scenario"
	"goplab/internal/scenariotest"
)

// badPrograms are the programs that this test binary is when it is started under
// their names.
var badPrograms = map[string]func(){
	"exits":              func() {},
	"never-listens":      func() { select {} },
	"panics":             func() { var l net.Listener; l.Accept() },
	"dies-late":          func() { serve(func(n int) time.Duration { return time.Second / time.Duration(1-n) }) },
	"floods-client":      func() { serve(func(int) time.Duration { return 0 }) },
	"floods-output":      func() { go flood(); serve(perSecond) },
	"ignores-interrupts": func() { signal.Ignore(os.Interrupt); serve(perSecond) },
	"daemon":             func() { startSleeper() },
	"forks":              func() { startSleeper(); serve(perSecond) },
	"sleeper":            func() { time.Sleep(time.Minute) },
	"other-port":         func() { net.Listen("tcp", "localhost:8001"); select {} },
	"greets-once":        func() { serve(func(n int) time.Duration { return time.Duration(n+1) * time.Hour }) },

	"refuses":    func() { fmt.Fprintln(os.Stderr, "no port:", os.Args[1]); os.Exit(2) },
	"is-silent":  func() { os.Exit(2) },
	"is-patient": func() { select {} },
	"is-content": func() { fmt.Fprintln(os.Stderr, "no port:", os.Args[1]) },
	"index":      func() { fmt.Println(os.Args[7]) },
}

func perSecond(int) time.Duration { return time.Second }

// serve is a clock server that waits as long as pause says after each line.
func serve(pause func(line int) time.Duration) {
	listener, err := net.Listen("tcp", "127.0.0.1:8000")
	if err != nil {
		panic(err)
	}
	for {
		conn, _ := listener.Accept()
		go func() {
			for n := 0; ; n++ {
				fmt.Fprintln(conn, time.Now().Format(time.TimeOnly))
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

func TestMain(m *testing.M) { scenariotest.Main(m, badPrograms) }

// TestMode prints how scenarios are kept apart on this machine.
func TestMode(t *testing.T) {
	_, s := load(t, "x", "server x\n")
	t.Log(scenario.Mode([]scenario.Scenario{s}))
}

// load makes a bench for a bad program, and a scenario of a text.
func load(t *testing.T, program, text string) (*scenario.Bench, scenario.Scenario) {
	t.Helper()
	return scenariotest.Load(t, program, "8000", clocktest.Commands(), text)
}

// play plays a text with a bad program.
func play(t *testing.T, program, text string) scenario.Result {
	t.Helper()
	return scenariotest.Play(t, program, "8000", clocktest.Commands(), text)
}

// TestBadPrograms plays with programs that go wrong in ways that no step's scenario
// is about: each gets one sentence, soon, and nothing is left running.
func TestBadPrograms(t *testing.T) {
	const text = "server %s\nplay\n-- transcript --\nA\n$ connect\n13:58:54\n13:58:55\n13:58:56\n"
	for _, test := range []struct {
		program string
		verdict scenario.Verdict
		message string
	}{
		{"exits", scenario.Fail, "exits exited with status 0 before any client connected"},
		{"never-listens", scenario.Fail, "never-listens did not listen on localhost:8000 within 5s"},
		{"other-port", scenario.Fail, "other-port did not listen on localhost:8000 within 5s"},
		{"panics", scenario.Fail, "nil pointer dereference"},
		{"dies-late", scenario.Fail, "dies-late died with status 2; a server must keep running. It printed: panic: runtime error: integer divide by zero"},
		{"floods-client", scenario.Fail, "A got two lines 0.0s apart"},
		{"floods-output", scenario.Pass, ""},
		{"ignores-interrupts", scenario.Pass, ""},
		{"daemon", scenario.Fail, "daemon exited with status 0 before any client connected"},
		{"forks", scenario.Fail, "forks left a child process running"},
		{"greets-once", scenario.Fail, "A got no line for 2s after its first line"},
	} {
		t.Run(test.program, func(t *testing.T) {
			parallel(t)
			result := play(t, test.program, fmt.Sprintf(text, test.program))
			assert.Equal(t, test.verdict, result.Verdict, result.Message)
			assert.Contains(t, result.Message, test.message)
			assert.NotRegexp(t, `goroutine \d`, result.Message+result.Detail)
			assert.Less(t, result.Seconds, 30.0) // or 10, unless the machine is busy
			assert.Zero(t, scenariotest.Running(test.program), "it is still running")
		})
	}
	assert.Zero(t, scenariotest.Running("sleeper"), "a child is still running")
}

// TestComplains plays with programs that are given arguments that they should
// refuse.
func TestComplains(t *testing.T) {
	parallel(t)
	for _, test := range []struct {
		line    string
		verdict scenario.Verdict
		message string
	}{
		{"complains noon refuses noon", scenario.Pass, ""},
		{"complains - refuses noon", scenario.Pass, ""},
		{"complains midnight refuses noon", scenario.Fail, "refuses noon must name midnight in its message on standard error. It printed: no port: noon"},
		{"complains - is-silent noon", scenario.Fail, "is-silent noon exited with status 2 and printed nothing on standard error; it must report the error there"},
		{"complains - is-content noon", scenario.Fail, "is-content noon reported the error but exited with status 0; it must exit with a nonzero status"},
		{"complains - index noon", scenario.Fail, "index noon crashed; it must report the error in a message of its own. It printed: panic: runtime error: index out of range"},
		{"complains - is-patient noon", scenario.Fail, "is-patient noon was still running after 5s; it must report the error and exit with a nonzero status"},
	} {
		t.Run(test.line, func(t *testing.T) {
			parallel(t)
			result := play(t, strings.Fields(test.line)[2], test.line+"\n")
			assert.Equal(t, test.verdict, result.Verdict)
			assert.Contains(t, result.Message, test.message)
		})
	}
}

// TestEarlyExit sees that of several scenarios only the first reports that the
// program exits before it does anything, and that no race build is made for it.
func TestEarlyExit(t *testing.T) {
	// On a busy machine the others may not wait long enough for the first, or it has no
	// verdict.
	var results []scenario.Result
	var took time.Duration
	failed := -1
	for try := 0; try < 5 && (failed < 0 || took > 3*time.Second); try++ {
		bench, s := load(t, "exits", "server exits\nplay\n-- transcript --\nA\n$ connect\n13:58:54\n")
		if s.TakesTurns() {
			t.Skip("the scenarios would not be played at the same time")
		}
		_, race := load(t, "exits", "server -race exits\ncrowd 2 1s\n")
		first, second := s, s
		first.Name, second.Name, race.Name = "first", "second", "race"

		began := time.Now()
		results = bench.PlayAll(t.Context(), []scenario.Scenario{first, second, race})
		took = time.Since(began)
		failed = slices.IndexFunc(results, func(r scenario.Result) bool { return r.Verdict == scenario.Fail })
	}
	assert.Less(t, took, 3*time.Second)
	require.GreaterOrEqual(t, failed, 0, "%+v", results)
	assert.Contains(t, results[failed].Detail, "try it: go run ./ch8/exits\nrerun: once more\n")
	for i, r := range results {
		if i != failed {
			assert.Equal(t, scenario.Skip, r.Verdict)
			assert.Contains(t, r.Message, "the program exits before it does anything: see "+results[failed].Name)
		}
	}
}

// TestTurns sees that scenarios that need not take turns wait for none that do.
func TestTurns(t *testing.T) {
	turns, turn := load(t, "exits", "server exits\nplay\n-- transcript --\nA\n$ connect\n13:58:54\n")
	if !turn.TakesTurns() {
		t.Skip("scenarios take no turns here")
	}
	free, first := load(t, "panics", "pause 1ms\n")
	second := first
	second.Name = "second"
	turns.Opening = &admission.Opening{}
	free.Opening = turns.Opening
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	turns.Expect(ctx, turn)
	free.Expect(ctx, first, second)
	for _, r := range free.PlayAll(ctx, []scenario.Scenario{first, second}) {
		assert.Equal(t, scenario.Pass, r.Verdict, r.Message)
	}
}

// TestPortInUse plays while another program has the port that scenarios share.
func TestPortInUse(t *testing.T) {
	if namespaces, _ := isolate.Namespaces(); namespaces {
		t.Skip("each scenario has ports of its own")
	}
	end, err := isolate.Turn(t.Context()) // others take turns on this port too
	require.NoError(t, err)
	defer end()
	listener, err := net.Listen("tcp", "127.0.0.1:8000")
	require.NoError(t, err)
	defer listener.Close()

	for _, command := range []string{"server x", "pour x 1MiB", "play"} {
		bench, s := load(t, "x", command+"\n-- transcript --\nserver     x\n$ listen   $ x\n")
		result, void := scenario.PlayOnce(bench, s)
		assert.False(t, void, "another round cannot help")
		assert.Equal(t, scenario.NoVerdict, result.Verdict)
		assert.Contains(t, result.Message, "port 8000 is in use")
	}
}

// TestBadScenarios plays scenarios with mistakes: each names the file, the line, and
// what was expected.
func TestBadScenarios(t *testing.T) {
	for _, test := range []struct{ text, message string }{
		{"servr x\n", `scenario.txtar:6: unknown command "servr" (did you mean "server"?)`},
		{"\nserver\n", "scenario.txtar:7: expected: server [-race] PROGRAM [ARGUMENT...]"},
		{"server -race\n", "scenario.txtar:6: it has 0 arguments besides its flags; expected: server [-race] PROGRAM"},
		{"server y\n", "scenario.txtar:6: y is not a program of this step"},
		{"crowd 3 soon\n", `scenario.txtar:6: time: invalid duration "soon"; expected: crowd NUMBER DURATION`},
		{"cpu much\n", "expected: cpu PERCENT%"},
		{"pause soon\n", "expected: pause DURATION"},
		{"! end\n", "scenario.txtar:6: expected: end"},
		{"play\n", "transcript"},
		{"end\n", "scenario.txtar:6: it needs a server before it; expected: end"},
		{"crowd 3 1s\n", "scenario.txtar:6: it needs a server before it; expected: crowd NUMBER DURATION"},
		{"play\n-- transcript --\nA\n$ connect\n13:58\n", `scenario.txtar:10:1: "13:58" is not a cell: expected a time such as 13:58:54`},
		{"play\n-- transcript --\nA\n$ connect\n", "scenario.txtar:6: it needs a server before it"},
		{"complains noon y\n", "y is not a program of this step"},
	} {
		t.Run(test.text, func(t *testing.T) {
			parallel(t)
			result := play(t, "x", test.text)
			assert.NotEqual(t, scenario.Pass, result.Verdict)
			assert.Contains(t, result.Message, test.message)
			assert.Empty(t, result.Detail)
		})
	}
}

// TestOwnNames finds commands that testscript has under the same name: its own would
// be executed instead.
func TestOwnNames(t *testing.T) {
	for _, c := range slices.Concat(scenario.Commands(), clocktest.Commands()) {
		result := play(t, "x", c.Name+strings.Repeat(" x", 50)+"\n")
		assert.Contains(t, result.Message, "expected: "+c.Usage())
	}
}
