package scenario

import (
	"errors"
	"strings"
	"syscall"

	"goplab/internal/say"
	"goplab/internal/submission"
	"goplab/internal/transcript"
)

// A FailError is what a command tells the student about the program. It fails the
// scenario.
type FailError struct {
	Sentence string // who did what, and what was expected
	Picture  string // what was seen, if it can be drawn
	Note     string // a line below the picture
	Hint     string // in place of the scenario's own
	Symptom  transcript.Symptom
	TooSlow  bool  // it is about time, although the command judges no moments
	Err      error // what the sentence was made of, if it was an error

	early       bool   // the program exited before it did anything
	commandLine string // of such a program; empty if the scenario's header has it
}

func (f *FailError) Error() string { return f.Sentence }

// Unwrap returns the error that the sentence was made of, if any.
func (f *FailError) Unwrap() error { return f.Err }

// Failf returns a failure. The format is a whole sentence without its period.
func Failf(format string, args ...any) error {
	return &FailError{Sentence: say.Sprintf(format, args...)}
}

// TooSlowf returns a failure that is about time: on a busy machine, it has to happen
// twice. The format is a whole sentence without its period.
func TooSlowf(format string, args ...any) error {
	return &FailError{Sentence: say.Sprintf(format, args...), TooSlow: true}
}

// FailWith makes a failure of an error whose text is a sentence for the student.
func FailWith(err error) error {
	return &FailError{Sentence: err.Error(), Err: err}
}

// EarlyExitf returns the failure of a program that exited before it did anything.
// Only one scenario of a step reports that, and the others are skipped. The command
// line is what a student types to see the same, or empty if that takes more, which the
// scenario's header tells.
func EarlyExitf(commandLine string, exit transcript.Exit, format string, args ...any) *FailError {
	f := &FailError{Sentence: say.Sprintf(format, args...), Hint: crashHint(exit), early: true, commandLine: commandLine}
	if exit.Status == 0 && (commandLine != "" || exit.Message == "") { // what a wall printed may say more
		f.Hint = say.Text("when main returns, the program ends, whatever its goroutines do")
	}
	printed := strings.ToLower(exit.Message + exit.Stderr)
	isUsage := strings.Contains(printed, "usage") || strings.Contains(printed, "-port")
	switch {
	case f.Hint != "" || !isUsage || commandLine == "":
	case strings.Contains(commandLine, " "):
		f.Hint = say.Text("define each flag (flag.Int, flag.String) and call flag.Parse() before you use one: package flag knows -port 8010 and -port=8010")
	default:
		f.Hint = say.Text("it was started without arguments, and must do its work then: a flag that is not given has its default")
	}
	return f
}

// crashHint returns what may help with a program that a panic or the runtime ended, or "".
func crashHint(exit transcript.Exit) string {
	switch {
	case strings.Contains(exit.Message, "concurrent map"):
		return say.Text("two goroutines use a map at the same time: guard it with a sync.Mutex, also where you only read it")
	case strings.Contains(exit.Message, "all goroutines are asleep"):
		return say.Text("every goroutine has ended or waits for what cannot come (a WaitGroup, a channel, a lock): does one that should go on end too soon, or does one keep what others wait for (a lock, a slot in a channel)?")
	case exit.Crashed():
		return say.Text("a panic in one goroutine ends the whole program; look at the line that it names: does it call panic itself, or is something there nil, closed, empty, full, or shorter than expected?")
	}
	return ""
}

// IsEarly reports whether the failure is that of a program that exited before it
// did anything.
func (f *FailError) IsEarly() bool { return f.early }

// hint returns what may help with a failure of a scenario: what the failure or the
// symptom says about itself, or else what the scenario's author says.
func (f *FailError) hint(s Scenario) string {
	var cause interface{ Hint() string }
	switch {
	case f.Hint != "":
		return f.Hint
	case errors.As(f.Err, &cause) && cause.Hint() != "":
		return cause.Hint()
	case symptomHints[f.Symptom] != "":
		return symptomHints[f.Symptom]
	}
	return s.Hint
}

// symptomHints tell what a symptom means in whatever scenario it appears.
var symptomHints = map[transcript.Symptom]string{
	transcript.Raced:     say.Later("give each goroutine its own variables, or guard shared ones with a sync.Mutex; go run -race shows both places"),
	transcript.Closed:    say.Later("what ends a client is its Close (or a return below defer Close), a deadline (each write needs a new one), or a process that ends: close it only in the function that serves it, after a failed write, and not after a Read, a count or a time; below a go statement, Close comes at once; turn nobody away (clients of one machine have the same address), and leave the listener open"),
	transcript.Displaced: say.Later("each connection needs a variable of its own: hand it to the function that serves it as an argument, share none that the next Accept overwrites, and in a map take the connection itself as the key: clients of one machine have the same IP address"),
	transcript.Stopped:   say.Later("what serves this client ended, waits for something, sleeps too long, or lost it from a list when another one left: write and sleep for one second in a loop that ends only when a write fails; meanwhile hold no lock, and wait for no Read"),
	transcript.Mute:      say.Later("write to the connection as soon as it is accepted; what goes through a bufio.Writer is not sent before Flush"),
}

// byTime reports whether a failure may be the fault of a machine that was too busy. A
// program that died or raced did so by itself, and an error may say about itself
// whether it is one of time, as those of package net do. Otherwise the command knows.
func (f *FailError) byTime(c Command) bool {
	var timeout interface{ Timeout() bool }
	switch {
	case f.IsEarly() || f.Symptom == transcript.Died || f.Symptom == transcript.Raced:
		return false
	case errors.As(f.Err, &timeout):
		return timeout.Timeout()
	}
	return f.TooSlow || c.Timed
}

// isHasty reports whether the program did something too early or too often: no program
// does that because it hardly ever runs.
func (f *FailError) isHasty() bool {
	var cause interface{ Hasty() bool }
	return errors.As(f.Err, &cause) && cause.Hasty()
}

// A SkipError is the reason why a scenario cannot be played here.
type SkipError struct {
	Reason  string
	Missing string // the program that is not installed, if that is the reason
}

func (s *SkipError) Error() string { return s.Reason }

// Skipf returns a reason to skip the scenario.
func Skipf(format string, args ...any) error {
	return &SkipError{Reason: say.Sprintf(format, args...)}
}

// NotInstalled is the reason to skip a scenario that needs a program of this machine.
func NotInstalled(program string) error {
	return &SkipError{Reason: say.Sprintf("%s is not installed", program), Missing: program}
}

// notInstalled ends the reason. Scenarios with a line such as
// [!exec:nc] skip 'nc is not installed' say it in the same words.
const notInstalled = " is not installed"

// stillRunning is about a program that exists although it was killed, which only a
// machine that is far too busy explains.
func stillRunning(name string) error {
	return &NoVerdictError{say.Sprintf("this machine is too busy: %s was still running some seconds after it had been killed, so nothing was graded; close other programs and run it again", name), true}
}

// noDescriptors is about a harness that could not open a file or a connection.
func noDescriptors() error {
	return &NoVerdictError{say.Text("this process has no file descriptors left, so nothing was graded; raise the limit with ulimit -n"), true}
}

// lacksDescriptors reports whether the harness could not open a file or a connection.
func lacksDescriptors(err error) bool {
	return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}

// NotBuilt returns why there is no executable of a program: an error that the machine is to
// blame for says nothing about the program, and others stay as they are.
func NotBuilt(name string, err error) error {
	var machine *submission.MachineError
	if !errors.As(err, &machine) {
		return err
	}
	return &NoVerdictError{Sentence: say.Sprintf("this machine could not build %s, so nothing was graded (%v); make room on its disk or close other programs, and run it again", name, machine.Err)}
}

// isNoVerdict reports whether an error says nothing about the program.
func isNoVerdict(err error) bool { return errors.As(err, new(*NoVerdictError)) }

// A NoVerdictError is the reason why a round says nothing about the program.
type NoVerdictError struct {
	Sentence string
	Again    bool // another round may do better
}

func (n *NoVerdictError) Error() string { return n.Sentence }

// A UsageError is a mistake in a line of a scenario.
type UsageError struct{ problem string }

func (u *UsageError) Error() string { return u.problem }

// Usagef returns a mistake in a line of a scenario.
func Usagef(format string, args ...any) error {
	return &UsageError{say.Sprintf(format, args...)}
}

// A FileError is a mistake in a file of a scenario. It names file, line and column.
type FileError struct{ Err error }

func (f *FileError) Error() string { return f.Err.Error() }
