package scenario

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"goplab/internal/record"
	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// Record returns the recorder of the round. Commands add to it what their actors do and
// see; what the programs under test do, and the commands themselves, are there already.
func (r *Round) Record() *record.Recorder { return r.record }

// LaneOf returns the lane of a program under test that the round has started, or nil.
func (r *Round) LaneOf(p *watched.Process) *record.Lane {
	i := slices.IndexFunc(r.processes, func(s startedProcess) bool { return s.Process == p })
	if i < 0 || r.processes[i].run == nil {
		return nil
	}
	return r.processes[i].run.lane
}

// recordCommand records that a command of the scenario is about to run.
func (r *Round) recordCommand(c Command, negated bool, args []string) {
	line := strings.Join(append([]string{c.Name}, args...), " ")
	if negated {
		line = "! " + line
	}
	r.record.Lane("scenario", record.Script).Add(record.Command, line)
}

// endRecord ends the recording with the error that ended the round, if any.
func (r *Round) endRecord(err error) {
	for _, p := range r.processes {
		if p.Ended() {
			p.run.end(p.Process) // its goroutine may not have come to that yet
		}
	}
	var fail *FailError
	if errors.As(err, &fail) {
		var lane *record.Lane // of whom the sentence is probably about
		if r.subject != nil {
			lane = r.LaneOf(r.subject.Process)
		}
		r.record.Differ(lane, time.Now(), fail.Sentence)
	}
	r.record.End()
}

// RecordStop records that the harness is about to end a program, which then does not
// exit by itself.
func (r *Round) RecordStop(p *watched.Process) {
	i := slices.IndexFunc(r.processes, func(s startedProcess) bool { return s.Process == p })
	if i >= 0 {
		r.processes[i].run.stop()
	}
}

// A recordedRun is a run of a program under test, as the recorder sees it. A nil one
// is that of another program.
type recordedRun struct {
	name   string
	args   string // its arguments
	lane   *record.Lane
	output [2]*record.Lines // standard output and standard error
	over   sync.Once
	gone   chan struct{} // closed then
}

// recordRun makes the lane of a program that is about to be started, if it is under
// test, and records what it prints, unless a command looks at that itself.
func (r *Round) recordRun(config *watched.Config) *recordedRun {
	if !r.IsOwn(config.Args[0]) {
		return nil
	}
	name, args := r.nameRun(config.Args)
	run := &recordedRun{name: name, args: args, lane: r.freeLane(name), gone: make(chan struct{})}
	for i, tap := range []*func([]byte){&config.Stdout, &config.Stderr} {
		if *tap == nil && config.Terminal == nil {
			lines := run.lane.Lines(record.Print)
			run.output[i], *tap = lines, func(b []byte) { lines.Write(b) }
		}
	}
	return run
}

// nameRun returns the name of a run, with the port if that is not the usual one, and the
// arguments, without folders of the scenario.
func (r *Round) nameRun(args []string) (name, rest string) {
	name = args[0]
	program, _ := r.bench.Step.program(name)
	if port := flagValue(args, "-port"); port != "" && port != program.Port {
		name += " -port " + port
	}
	s := Subject{Args: args, dir: r.Dir()}
	return name, strings.TrimSpace(strings.TrimPrefix(s.CommandLine(), args[0]))
}

// freeLane returns a lane for a run: that of an earlier one with the same name, if that
// is over, or a new one.
func (r *Round) freeLane(name string) *record.Lane {
	runs := 1 // with this name, that still go on
	for _, p := range r.processes {
		if p.run != nil && !p.Ended() && p.run.name == name {
			runs++
		}
	}
	if runs > 1 {
		name += " (" + string('a'+rune(runs-1)) + ")"
	}
	return r.record.Lane(name, record.Program)
}

// begin records that the program runs, and waits for its end.
func (run *recordedRun) begin(p *watched.Process) {
	if run == nil {
		return
	}
	run.lane.Add(record.Start, run.args)
	go func() {
		select {
		case <-p.Done():
			run.end(p)
		case <-run.gone:
		}
	}()
}

// end records that the program has exited.
func (run *recordedRun) end(p *watched.Process) {
	if run == nil {
		return
	}
	run.over.Do(func() {
		run.closeOutput()
		run.lane.Add(record.Exit, transcript.Exit{Status: p.Status()}.Verb())
		close(run.gone)
	})
}

// stop records that the harness ends the program.
func (run *recordedRun) stop() {
	if run == nil {
		return
	}
	run.over.Do(func() {
		run.closeOutput()
		run.lane.Add(record.Stop, "")
		close(run.gone)
	})
}

// closeOutput ends the recording of what the program prints.
func (run *recordedRun) closeOutput() {
	for _, lines := range run.output {
		lines.Close()
	}
}
