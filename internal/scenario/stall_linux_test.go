package scenario_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"goplab/internal/clocktest"
	"goplab/internal/isolate"
	"goplab/internal/scenario"
	"goplab/internal/scenariotest"
)

const (
	neighbors     = 10
	stallAfter    = 1200 * time.Millisecond // when the play has begun
	plantedStall  = time.Second
	neighborLife  = 5 * time.Minute
	neighborDelay = 200 * time.Millisecond // for the neighbors to start
)

func init() {
	badPrograms["harness"] = harness
	badPrograms["busy-neighbor"] = func() { pin(); spin() }
	badPrograms["ticks"] = func() { leaveMark(); serve(perSecond) }
	late := func(n int) time.Duration { return time.Duration(n+1) * time.Second }
	badPrograms["ticks-late"] = func() { leaveMark(); serve(late) }
	badPrograms["spins-and-is-late"] = func() { leaveMark(); go spin(); serve(late) }
}

// harness is a process of its own that plays a scenario and prints the result.
func harness() {
	if os.Getenv("GOPLAB_PINNED") != "" {
		pin()
	}
	isolate.Enter()
	runtime.GOMAXPROCS(32) // as in lab.Enter
	program, file := os.Args[1], os.Args[2]
	step := scenario.Step{
		Name:     program,
		Programs: []scenario.Program{{Name: program, Folder: program, Port: "8000"}},
		Promises: []scenario.Promise{{ID: "X1"}},
		Commands: clocktest.Commands(),
	}
	s, err := scenario.LoadFile(file, step)
	if err != nil {
		panic(err)
	}
	self, _ := os.Executable()
	bench := &scenario.Bench{
		Step: step, Programs: map[string]scenario.Executable{program: {Path: self}},
		Rerun: func(scenario.Scenario) string { return "" },
	}
	json.NewEncoder(os.Stdout).Encode(bench.Play(context.Background(), s))
}

// pin keeps this process on one CPU.
func pin() {
	var set unix.CPUSet
	set.Set(0)
	unix.SchedSetaffinity(0, &set)
}

func spin() {
	for began := time.Now(); time.Since(began) < neighborLife; {
	}
}

// leaveMark shows that the program has been started once more.
func leaveMark() {
	file, err := os.OpenFile(os.Args[1], os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		panic(err)
	}
	file.WriteString("x")
	file.Close()
}

// A plantedPlay is a play by a harness of its own.
type plantedPlay struct {
	cmd   *exec.Cmd
	out   bytes.Buffer
	marks string
}

// startHarness starts a harness that plays with a program.
func startHarness(t *testing.T, program string, env ...string) *plantedPlay {
	t.Helper()
	if namespaces, why := isolate.Namespaces(); !namespaces {
		t.Skip(why)
	}
	dir := t.TempDir()
	p := &plantedPlay{marks: filepath.Join(dir, "marks")}
	file := filepath.Join(dir, "scenario.txtar")
	text := fmt.Sprintf("# A test.\n# checks: X1\n# points: 1\n# hint: think\n# try it: go run\n\nserver %s %s\nplay\n-- transcript --\n"+
		"A            B\n$ connect    $ connect\n13:58:54     13:58:54\n13:58:55     13:58:55\n13:58:56     13:58:56\n13:58:57     13:58:57\n", program, p.marks)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))

	self, err := os.Executable()
	require.NoError(t, err)
	p.cmd = &exec.Cmd{Path: self, Args: []string{"harness", program, file}, Stdout: &p.out, Stderr: os.Stderr}
	p.cmd.Env = append(os.Environ(), env...)
	require.NoError(t, p.cmd.Start())
	return p
}

// finish returns the result, and how often the program was started.
func (p *plantedPlay) finish(t *testing.T) (result scenario.Result, plays int) {
	t.Helper()
	require.NoError(t, p.cmd.Wait())
	require.NoError(t, json.Unmarshal(p.out.Bytes(), &result), p.out.String())
	marks, err := os.ReadFile(p.marks)
	require.NoError(t, err)
	return result, len(marks)
}

// sendSignal sends a signal to all processes that were started under some names.
func sendSignal(sig unix.Signal, names []string) {
	for _, name := range names {
		for _, pid := range scenariotest.PIDs(name) {
			unix.Kill(pid, sig)
		}
	}
}

// skipIfShort skips a test that takes a minute and the whole machine.
func skipIfShort(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a minute, and the whole machine")
	}
}

// TestPlantedStall stops the harness for a second in the middle of a play, with its
// program or alone: the round is void, and the next one passes.
func TestPlantedStall(t *testing.T) {
	skipIfShort(t)
	for _, stopped := range [][]string{{"harness", "ticks"}, {"harness"}} {
		t.Run(strings.Join(stopped, "+"), func(t *testing.T) {
			p := startHarness(t, "ticks")
			require.Eventually(t, func() bool { return scenariotest.Running("ticks") > 0 }, 10*time.Second, 10*time.Millisecond)
			time.Sleep(stallAfter)
			sendSignal(unix.SIGSTOP, stopped)
			time.Sleep(plantedStall)
			sendSignal(unix.SIGCONT, stopped)

			result, plays := p.finish(t)
			assert.Equal(t, scenario.Pass, result.Verdict, result.Message)
			assert.GreaterOrEqual(t, plays, 2)
		})
	}
}

// TestBusyNeighbors plays beside programs that keep the same CPU busy: a program that
// keeps time does not fail, one that is late by itself does, and one that spins hardly
// ever runs.
func TestBusyNeighbors(t *testing.T) {
	skipIfShort(t)
	self, err := os.Executable()
	require.NoError(t, err)
	for range neighbors {
		cmd := &exec.Cmd{Path: self, Args: []string{"busy-neighbor"}}
		require.NoError(t, cmd.Start())
		t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	}
	time.Sleep(neighborDelay)

	result, _ := startHarness(t, "ticks", "GOPLAB_PINNED=1").finish(t)
	assert.Contains(t, []scenario.Verdict{scenario.Pass, scenario.NoVerdict}, result.Verdict, result.Message)

	var plays int
	for range 5 { // a machine that has even more to do may give no verdict
		result, plays = startHarness(t, "ticks-late", "GOPLAB_PINNED=1").finish(t)
		if result.Verdict != scenario.NoVerdict {
			break
		}
	}
	if result.Verdict == scenario.NoVerdict {
		t.Skip(result.Message)
	}
	assert.Equal(t, scenario.Fail, result.Verdict, result.Message)
	assert.Contains(t, result.Message, "there must be one each second")
	assert.LessOrEqual(t, plays, 3) // twice late, and perhaps a stall

	// Nobody knows what a spinning program would do on a machine that has time for it.
	result, _ = startHarness(t, "spins-and-is-late", "GOPLAB_PINNED=1").finish(t)
	assert.Equal(t, scenario.NoVerdict, result.Verdict, result.Message)
}
