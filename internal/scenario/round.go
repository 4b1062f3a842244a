package scenario

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"goplab/internal/isolate"
	"goplab/internal/record"
	"goplab/internal/watched"
)

// A Round plays a scenario once. Commands get it to do their work with.
type Round struct {
	ctx      context.Context // kills the programs when it is done
	cancel   context.CancelFunc
	bench    *Bench
	scenario Scenario
	ts       *testscript.TestScript

	subject   *Subject
	processes []startedProcess
	zone      *time.Location // if SetZone has made it
	picture   func() string  // what a failure without a picture shows
	state     map[reflect.Type]any
	record    *record.Recorder

	cellUser int  // of its programs, once one runs in a cell
	exposed  bool // those see the scenario's folder

	alive  bool  // the subject lived until the end of the round
	err    error // why the round ended early
	byTime bool  // it ended with a failure that may be the fault of a busy machine

	starved bool // the subject hardly ever ran when that happened
}

// A startedProcess is a process that the round started, under its name.
type startedProcess struct {
	*watched.Process
	name string
	run  *recordedRun // nil if it is not a program under test
}

// playOnce plays a scenario once. It tells why the result may not be true.
func (b *Bench) playOnce(ctx context.Context, s Scenario) (Result, doubt) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	r := &Round{ctx: ctx, cancel: cancel, bench: b, scenario: s, state: map[reflect.Type]any{}, record: record.New()}
	t := &script{}
	testscript.RunT(t, testscript.Params{
		Files:               []string{s.File},
		Cmds:                scriptCommands(b.Step),
		Setup:               r.setup,
		Condition:           noCondition,
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
	})
	result := r.result(t)
	result.Record = r.record.Record()
	return result, r.doubt()
}

// doubt returns why the round's result may not be true.
func (r *Round) doubt() doubt {
	var (
		noVerdict *NoVerdictError
		fail      *FailError
	)
	switch {
	case errors.As(r.err, &noVerdict) && noVerdict.Again:
		return void
	case errors.As(r.err, &fail) && r.byTime && r.starved:
		return starved
	case errors.As(r.err, &fail) && r.byTime:
		return slow
	}
	return noDoubt
}

// setup prepares what a scenario's commands find.
func (r *Round) setup(env *testscript.Env) error {
	env.Values[roundKey{}] = r
	r.record.Hide(env.WorkDir)
	env.Defer(r.clean)
	for name, value := range scenarioEnv(time.Now()) {
		env.Setenv(name, value)
	}
	if namespaces, _ := isolate.Namespaces(); namespaces {
		return isolate.Unshare()
	}
	return nil
}

// noCondition knows no conditions besides testscript's own.
func noCondition(word string) (bool, error) {
	return false, fmt.Errorf("no such condition: %s", word)
}

// clean ends everything that the round started.
func (r *Round) clean() {
	r.alive = r.subject != nil && !r.subject.Ended()
	r.endRecord(r.err)
	for _, p := range r.processes {
		left, err := p.Stop()
		switch {
		case r.err != nil:
		case err != nil:
			r.err = stillRunning(p.name)
		case left:
			r.err = strayProcess(p.name)
		}
	}

	if err := r.exceeded(); err != nil {
		r.err = err // it explains whatever else went wrong, or looked as if the program had exited
	}

	// Some strays hide from the process that started them, so that only the
	// subject can be blamed.
	if watched.KillStrays() && r.err == nil {
		name := r.scenario.Step
		if r.subject != nil {
			name = r.subject.Name
		}
		r.err = strayProcess(name)
	}
}

func strayProcess(name string) error {
	return Failf("%s left a child process running", name)
}

// result makes a result of what the round found.
func (r *Round) result(t *script) Result {
	var (
		fail      *FailError
		noVerdict *NoVerdictError
		skip      *SkipError
	)
	s := r.scenario
	if lacksDescriptors(r.err) || r.err == nil && t.failed && strings.Contains(t.complaint(), syscall.EMFILE.Error()) {
		r.err = noDescriptors()
	}
	switch {
	case errors.As(r.err, &fail):
		return r.failed(fail)
	case errors.As(r.err, &noVerdict):
		return s.result(NoVerdict, noVerdict.Sentence)
	case errors.As(r.err, &skip):
		return s.skipped(skip)

	case t.skipped != "":
		return s.skippedByLine(t.skipped)

	// A mistake in the scenario, or of the harness, is not the program's. Testscript tells
	// its place.
	case errors.As(r.err, new(*FileError)):
		return s.result(NoVerdict, r.err.Error())
	case r.err != nil:
		return s.result(NoVerdict, t.complaint())

	case t.failed: // a command of testscript's own
		return s.result(Fail, t.complaint())
	}
	r.bench.life.MarkAlive()
	return s.result(Pass, "")
}

// failed makes the result of a scenario that the program failed.
func (r *Round) failed(f *FailError) Result {
	if f.IsEarly() {
		if reporter := r.bench.life.ReportEarly(r.scenario.Name, r.scenario.order); reporter != r.scenario.Name {
			return skippedFor(r.scenario, reporter)
		}
		return r.reported(f, r.bench.earlyReport(r.scenario, f))
	}

	r.bench.life.MarkAlive()
	printed := ""
	if r.alive && r.subject.OnExit == nil {
		printed = lastLines(r.subject)
	}
	result := r.reported(f, r.bench.report(r.scenario, f, printed))
	result.Symptom = f.Symptom
	return result
}

// reported makes a result of a failure and the parts of its report.
func (r *Round) reported(f *FailError, p Parts) Result {
	for _, text := range []*string{&p.Picture, &p.Note, &p.Printed, &p.Hint} {
		*text = r.withoutPaths(*text)
	}
	result := r.scenario.result(Fail, r.withoutPaths(f.Sentence))
	result.Parts, result.Detail = p, p.String()
	return result
}

// withoutPaths removes the scenario's folder from a text, since it is gone when
// the text is read.
func (r *Round) withoutPaths(text string) string {
	return strings.NewReplacer(r.Dir(), "/…", cellHome, "/…").Replace(text)
}
