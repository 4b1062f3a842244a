package scenario

import (
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"goplab/internal/admission"
	"goplab/internal/say"
	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// A Subject is the running program that the commands of a round judge.
type Subject struct {
	*watched.Process
	Name string
	Args []string // the name first
	Port string   // where it should listen, if it is a server
	Race bool     // it was built with the race detector

	// OnExit returns the failure of a program that exited by itself. It is nil for
	// a server, whose output a failure also shows.
	OnExit func(*Subject) error

	usualPort string // where it listens without a -port
	dir       string // of the scenario
	served    atomic.Bool
	life      *admission.Life
}

// ExitOf returns how a program ended, with the last words of its output.
func ExitOf(p *watched.Process, output string) transcript.Exit {
	return transcript.Exit{Status: p.Status(), Message: watched.LastWords(output), Stderr: p.Stderr()}
}

// MarkServed records that the subject has had a client: from now on, its end is not
// that of a program that exits before it does anything. Dial calls it; whoever lets
// another client connect, such as a process, must call it too.
func (s *Subject) MarkServed() {
	if s.served.CompareAndSwap(false, true) && s.life != nil {
		s.life.MarkAlive()
	}
}

// HasServed reports whether the subject has had a client.
func (s *Subject) HasServed() bool { return s.served.Load() }

// Death returns the failure of a subject that exited by itself.
func (s *Subject) Death() error {
	if s.OnExit != nil {
		return s.OnExit(s)
	}

	exit := ExitOf(s.Process, s.Output())
	switch {
	case !s.HasServed():
		return EarlyExitf(s.CommandLine(), exit, "%s %s before any client connected%s", s.Name, exit.Verb(), exit.Printed())
	case exit.Status < 0, exit.Status == 0:
		return Died(exit, "%s %s; a server must keep running%s", s.Name, exit.Verb(), exit.Printed())
	}
	return Died(exit, "%s died with %v; a server must keep running%s", s.Name, exit, exit.Printed())
}

// Died returns the failure of a program that exited although it must keep running. The
// format is a whole sentence without its period.
func Died(exit transcript.Exit, format string, args ...any) error {
	hint := say.Later("log.Fatal and os.Exit end the whole program: log or show the error, and end only what it concerns")
	switch crash := crashHint(exit); {
	case crash != "":
		hint = crash
	case exit.Status == 0:
		hint = say.Later("the program ends when main returns or something calls os.Exit, whatever its goroutines do: end only what is over, and let main go on accepting, reading or drawing")
	case exit.Status < 0:
		hint = say.Later("the program was ended by a signal, which it must have sent itself")
	}
	return &FailError{Sentence: say.Sprintf(format, args...), Symptom: transcript.Died, Hint: hint}
}

// CommandLine returns what a student types to start the subject.
func (s *Subject) CommandLine() string {
	args := slices.Clone(s.Args)
	for i, arg := range args {
		if s.dir != "" && strings.HasPrefix(arg, s.dir) {
			args[i] = "." // because the scenario's folder is gone
		}
	}
	return strings.Join(args, " ")
}

// Flag returns the value of a flag among the subject's arguments, such as that of
// -port; it is empty if there is no such flag.
func (s *Subject) Flag(name string) string { return flagValue(s.Args, name) }

func flagValue(args []string, name string) string {
	if i := slices.Index(args, name); i > 0 && i+1 < len(args) {
		return args[i+1]
	}
	return ""
}

// AwaitListen waits until the server listens, or, where that cannot be seen, for a
// moment.
func (s *Subject) AwaitListen() error {
	port, err := strconv.Atoi(s.Port)
	if err != nil {
		return err
	}
	for deadline := time.Now().Add(transcript.ConnectLimit); time.Now().Before(deadline); time.Sleep(dialInterval) {
		if s.Ended() {
			return s.Death()
		}
		if s.Listens(port) {
			return nil
		}
	}
	return s.NotListening()
}

// DeathOr returns the failure of a subject that exits within a moment, which explains
// another failure better, or else that other failure.
func (s *Subject) DeathOr(wait time.Duration, otherwise error) error {
	select {
	case <-s.Done():
		return s.Death()
	case <-time.After(wait):
		return otherwise
	}
}

// NotListening returns the failure of a server that nobody can connect to.
func (s *Subject) NotListening() error {
	if s.HasServed() {
		return &FailError{
			Sentence: say.Sprintf("%s no longer listens on localhost:%s", s.Name, s.Port),
			Hint:     say.Text("when a client leaves, close its connection and not the listener, which the server needs as long as it accepts; and let no error end the loop that accepts"),
		}
	}

	usual, err := strconv.Atoi(s.usualPort)
	if err == nil && s.Port != s.usualPort && runtime.GOOS == "linux" && s.Listens(usual) {
		return Failf("%s listens on port %s, not on port %s", s.CommandLine(), s.usualPort, s.Port)
	}
	fail := &FailError{
		Sentence: say.Sprintf("%s did not listen on localhost:%s within %v", s.Name, s.Port, transcript.ConnectLimit),
		TooSlow:  true,
	}
	if s.Port == s.usualPort {
		fail.Hint = say.Sprintf(`first of all, call net.Listen("tcp", "localhost:%s"); if there is a flag -port, %s must be its default`, s.Port, s.Port)
	}
	return fail
}
