package scenario

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"time"

	"goplab/internal/watched"
)

// What a Round gives to commands.

// Step returns the step that is played.
func (r *Round) Step() Step { return r.bench.Step }

// Subject returns the program that the commands of this round judge, or nil if none
// has been started.
func (r *Round) Subject() *Subject { return r.subject }

// Server returns the subject, which must have been started: where there is none, the
// error is a mistake in the scenario.
func (r *Round) Server() (*Subject, error) {
	if r.subject == nil {
		return nil, Usagef("it needs a server before it")
	}
	return r.subject, nil
}

// Executable returns the path of one of the step's programs, or, with race, of the
// same program built with the race detector. It is an error that fails the scenario
// if the program does not build.
func (r *Round) Executable(name string, race bool) (string, error) {
	e, found := r.bench.Programs[name]
	switch {
	case !found:
		return "", Usagef("%s is not a program of this step", name)
	case e.Err != nil && isNoVerdict(e.Err):
		return "", e.Err
	case e.Err != nil:
		return "", FailWith(e.Err)
	case race:
		return r.raceExecutable(name)
	}
	return e.Path, nil
}

// raceExecutable returns the path of a program that was built with the race detector.
// If it has not been yet, it waits until another scenario has seen the program do
// something.
func (r *Round) raceExecutable(name string) (string, error) {
	if reporter := r.bench.life.Await(); reporter != "" {
		return "", Skipf("the program exits before it does anything: see %s", reporter)
	}
	return r.bench.raceBuild(r.ctx, name)
}

// IsOwn reports whether a name is that of a program of the step.
func (r *Round) IsOwn(name string) bool {
	_, own := r.bench.Programs[name]
	return own
}

// Start starts a program with the scenario's environment, in an empty folder unless the
// config names one. If it is one of the step's, and the bench wants that, it runs in a cell.
// The end of the round ends it. Start must be called from the goroutine of the command,
// since only that is in the scenario's network.
func (r *Round) Start(config watched.Config) (*watched.Process, error) {
	if config.Dir == "" {
		dir, err := os.MkdirTemp(r.Dir(), "empty")
		if err != nil {
			return nil, err
		}
		config.Dir = dir
	}
	config.Env = programEnv(r.ts.Getenv)
	if r.ctx.Err() != nil {
		return nil, Skipf("it was stopped")
	}
	name, run := config.Args[0], r.recordRun(&config)
	if r.bench.Cells && r.IsOwn(name) {
		r.enterCell(&config)
	}
	p, err := watched.Start(config)
	if err == nil {
		context.AfterFunc(r.ctx, func() { p.Kill() })
		r.processes = append(r.processes, startedProcess{p, name, run})
		run.begin(p)
	}
	return p, err
}

// StartServer starts one of the step's programs, a server, with its name and its
// arguments; with race, built with the race detector. SetSubject makes it the
// subject.
func (r *Round) StartServer(args []string, race bool) (*Subject, error) {
	name := args[0]
	program, _ := r.bench.Step.program(name)
	port := cmp.Or(flagValue(args, "-port"), program.Port)

	path, err := r.Executable(name, race)
	if err == nil {
		err = checkPort(port)
	}
	if err != nil {
		return nil, err
	}
	p, err := r.Start(watched.Config{Path: path, Args: args})
	if err != nil {
		return nil, err
	}
	return &Subject{Process: p, Name: name, Args: args, Port: port, Race: race, usualPort: program.Port, dir: r.Dir()}, nil
}

// SetSubject makes a running program the one that the commands that follow judge.
func (r *Round) SetSubject(s *Subject) {
	s.life = &r.bench.life
	r.subject = s
}

// Dir returns the scenario's working folder, which holds the files of the scenario.
func (r *Round) Dir() string { return r.ts.MkAbs(".") }

// Path returns the absolute path of a file in the working folder.
func (r *Round) Path(name string) string { return r.ts.MkAbs(name) }

// File returns a file of the scenario as its author wrote it, with the name of the
// scenario and the number of the file's first line there. It does not read the copy
// in the working folder, which the program may have changed.
func (r *Round) File(name string) (text, file string, firstLine int, err error) {
	scenario, err := os.ReadFile(r.scenario.File)
	if err != nil {
		return "", "", 0, err
	}
	before, text, found := strings.Cut(string(scenario), "-- "+name+" --\n")
	if !found {
		return "", "", 0, Usagef("the scenario has no file %s", name)
	}
	text, _, _ = strings.Cut(text, "\n-- ")
	return text, filepath.ToSlash(r.scenario.File), strings.Count(before, "\n") + 2, nil
}

// Setenv sets a variable for the programs that are started from now on.
func (r *Round) Setenv(name, value string) { r.ts.Setenv(name, value) }

// Getenv returns the value of a variable.
func (r *Round) Getenv(name string) string { return r.ts.Getenv(name) }

// SetZone makes a zone that is not in the system's database, and sets TZ to its
// name.
func (r *Round) SetZone(zone *time.Location) {
	r.zone = zone
	r.Setenv("TZ", zone.String())
}

// Zone returns the zone of the programs: the one that TZ names.
func (r *Round) Zone() (*time.Location, error) {
	if runtime.GOOS == "windows" {
		return time.Local, nil // it has no TZ
	}
	name := r.Getenv("TZ")
	if r.zone != nil && r.zone.String() == name {
		return r.zone, nil
	}
	return time.LoadLocation(name)
}

// Defer calls a function at the end of the round, before the programs are ended.
func (r *Round) Defer(f func()) { r.ts.Defer(f) }

// SetPicture sets what a failure without a picture of its own shows, such as the
// dialogue so far. The function is called when a command fails.
func (r *Round) SetPicture(picture func() string) { r.picture = picture }

// HasPicture reports whether such a picture is set.
func (r *Round) HasPicture() bool { return r.picture != nil }

// State returns what a dialect remembers from one command of a round to the next: a
// value of type T that is zero at first.
func State[T any](r *Round) *T {
	key := reflect.TypeFor[T]()
	if r.state[key] == nil {
		r.state[key] = new(T)
	}
	return r.state[key].(*T)
}
