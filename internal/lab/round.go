package lab

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"goplab/internal/isolate"
	"goplab/internal/watched"
)

// A round plays a scenario once.
type round struct {
	bench    *Bench
	scenario Scenario
	ts       *testscript.TestScript

	server    *judged        // what the server command started, if anything
	ftp       *ftpPlay       // its clients, if it is an FTP server
	hosts     []*host        // FTP servers of our own, for one that is a client
	trap      *trap          // where nobody should connect
	ran       *ran           // what the run command ran last
	made      *time.Location // the zone that TZ names, if the command when made it
	processes []*watched.Process
	endedByUs bool  // the server lived until the end of the round
	err       error // why the round ended early
}

type roundKey struct{}

// playOnce plays a scenario once, and says whether that was void: it may be
// played again.
func (b *Bench) playOnce(s Scenario) (result Result, void bool) {
	r := &round{bench: b, scenario: s}
	t := &script{}
	testscript.RunT(t, testscript.Params{
		Files:               []string{s.File},
		Cmds:                scriptCommands(),
		Setup:               r.setup,
		Condition:           condition,
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
	})
	u, unjudged := r.err.(*unjudged)
	return r.result(t), unjudged && u.again
}

// setup prepares what a scenario's commands find.
func (r *round) setup(env *testscript.Env) error {
	env.Values[roundKey{}] = r
	env.Defer(r.clean)
	for _, v := range environment(time.Now()) {
		name, value, _ := strings.Cut(v, "=")
		env.Setenv(name, value)
	}
	if namespaces, _ := isolate.Namespaces(); namespaces {
		return isolate.Unshare()
	}
	return nil
}

// clean ends what the round started.
func (r *round) clean() {
	r.endedByUs = r.server != nil && !r.server.Ended()
	for _, p := range r.processes {
		if left, err := p.Stop(); err != nil && r.err == nil {
			r.err = err
		} else if left && r.err == nil {
			r.err = r.strays()
		}
	}
	if watched.KillStrays() && r.err == nil {
		r.err = r.strays()
	}
}

func (r *round) strays() error {
	return failf("%s left a process of its own running when it was ended", r.scenario.Step)
}

// start starts a program, in an empty folder and with the script's environment;
// clean will end it. It has to be called from the script's goroutine.
func (r *round) start(config watched.Config) (*watched.Process, error) {
	dir, err := os.MkdirTemp(r.dir(), "empty")
	if err != nil {
		return nil, err
	}
	config.Dir = dir
	return r.startIn(config)
}

// startIn is the same in the folder that config names.
func (r *round) startIn(config watched.Config) (*watched.Process, error) {
	config.Env = r.env()
	p, err := watched.Start(config)
	if err == nil {
		r.processes = append(r.processes, p)
	}
	return p, err
}

// program finds the executable of a judged program.
func (r *round) program(name string) (string, error) {
	p, found := r.bench.Programs[name]
	switch {
	case !found:
		return "", fmt.Errorf("%s is none of the programs of this step", name)
	case p.Lacks != nil:
		return "", failf("there is no %s to play with: %s", name, p.Lacks)
	}
	return p.Path, nil
}

// dir is the script's working folder.
func (r *round) dir() string { return r.ts.MkAbs(".") }

// result makes a result of what the script left.
func (r *round) result(t *script) Result {
	s := r.scenario
	switch err := r.err.(type) {
	case *failure:
		return r.failed(err)
	case *unjudged:
		return s.result(NoVerdict, err.sentence)
	case *skipped:
		return s.result(Skip, err.reason)
	}
	switch {
	case r.err != nil:
		return s.result(Fail, r.err.Error())
	case t.skipped != "":
		return s.result(Skip, t.skipped)
	case t.failed:
		return s.result(Fail, t.complaint())
	}
	return s.result(Pass, "")
}

// failed makes the result of a scenario that the program failed.
func (r *round) failed(f *failure) Result {
	result := r.scenario.result(Fail, r.withoutPaths(f.sentence))
	if f.early == "" {
		result.Detail = r.withoutPaths(r.detail(f))
		return result
	}
	if tell, by := r.bench.ended(r.scenario); !tell {
		return r.bench.skipEarly(r.scenario, by)
	}
	result.Detail = r.bench.earlyDetail(r.scenario, f.early)
	return result
}

// withoutPaths shortens the names of files in the scenario's folder, which is gone
// when they are read.
func (r *round) withoutPaths(text string) string {
	return strings.ReplaceAll(text, r.dir(), "…")
}

// condition knows no words of its own.
func condition(word string) (bool, error) {
	return false, fmt.Errorf("no such condition: %s", word)
}

// file reads a file of the scenario, and tells where it stands in it. The copy
// in the working folder is not asked: the judged program may have changed it.
func (r *round) file(name string) (text, file string, firstLine int) {
	scenario, err := os.ReadFile(r.scenario.File)
	r.ts.Check(err)
	before, text, found := strings.Cut(string(scenario), "-- "+name+" --\n")
	if !found {
		r.ts.Fatalf("the scenario has no file %s", name)
	}
	text, _, _ = strings.Cut(text, "\n-- ")
	return text, filepath.ToSlash(r.scenario.File), strings.Count(before, "\n") + 2
}
