package filetest

import (
	"strings"

	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// A finishedRun is the program that run ran last.
type finishedRun struct {
	name   string // empty if none ran
	input  string
	blanks int    // empty lines before the input
	output string // on standard output and standard error
	stdout string
}

// lastRun returns the program that run ran last.
func lastRun(r *scenario.Round) (*finishedRun, error) {
	f := scenario.State[finishedRun](r)
	if f.name == "" {
		return nil, scenario.Usagef("it needs a run before it")
	}
	return f, nil
}

// String returns the program's name, with the first line that it read.
func (f *finishedRun) String() string {
	first, _, _ := strings.Cut(strings.TrimSpace(f.input), "\n")
	if first == "" {
		return f.name
	}
	return say.Sprintf("%s (given %q)", f.name, first)
}

// judge judges how the program exited.
func (f *finishedRun) judge(r *scenario.Round, p *watched.Process, options runOptions) error {
	exit := scenario.ExitOf(p, p.Stderr())
	if port, unvisited := unvisited(r); unvisited {
		exit.Message = watched.LastWords(p.Output())
		return scenario.Failf("%s %s before it connected to localhost:%s%s", f.name, exit.Verb(), port, exit.Printed())
	}

	switch {
	case options.any:
		return nil
	case options.fails != "":
		return f.mustFail(exit, options.fails)
	case exit.Status != 0 && r.Subject() != nil: // perhaps it is a real client
		return scenario.Failf("%s could not do its work with %s: it %s%s", f.name, r.Subject().Name, exit.Verb(), exit.Printed())
	case exit.Status != 0:
		return scenario.Failf("%s %s; all its commands should have succeeded, so it must exit with status 0%s", f.name, exit.Verb(), exit.Printed())
	}
	return nil
}

// mustFail checks that the program failed with a message that contains a word.
func (f *finishedRun) mustFail(exit transcript.Exit, word string) error {
	if word == scenario.AnyWord {
		word = ""
	}
	if err := exit.MustFail(f.String(), word); err != nil {
		return scenario.Failf("%v", err)
	}
	return nil
}

// shows expects a text in what the program printed.
func shows(r *scenario.Round, args []string) error {
	f, err := lastRun(r)
	if err != nil {
		return err
	}
	if text := unescape(args[0]); !strings.Contains(f.output, text) {
		return scenario.Failf("%s did not print %q", f.name, text)
	}
	return nil
}

// showsNot is shows with a "!" before it.
func showsNot(r *scenario.Round, args []string) error {
	f, err := lastRun(r)
	if err != nil {
		return err
	}
	if text := unescape(args[0]); strings.Contains(f.output, text) {
		return scenario.Failf("%s printed %q; it must not", f.name, text)
	}
	return nil
}

func unescape(text string) string {
	return strings.NewReplacer(`\r`, "\r", `\n`, "\n", `\e`, "\x1b").Replace(text)
}

// brief expects that the program printed about as much as it had reason to.
func brief(r *scenario.Round, _ []string) error {
	f, err := lastRun(r)
	if err != nil {
		return err
	}
	if len(f.output) > maxBrief {
		return scenario.Failf("%s printed %d bytes; it must say a thing once", f, len(f.output))
	}
	return nil
}

// plain expects that the program printed nothing that is only for a terminal. A
// prompt is what it prints before each line, even an empty one.
func plain(r *scenario.Round, _ []string) error {
	f, err := lastRun(r)
	switch {
	case err != nil:
		return err
	case strings.Contains(f.stdout, "\x1b"):
		return scenario.Failf("%s printed an escape sequence on a pipe; prompts and progress are only for a terminal", f.name)
	case strings.Contains(strings.ReplaceAll(f.stdout, "\r\n", "\n"), "\r"):
		return scenario.Failf("%s printed a carriage return on a pipe, as if to redraw a line; prompts and progress are only for a terminal", f.name)
	case f.blanks > 0 && len(f.stdout) >= f.blanks:
		return scenario.Failf("%s printed a prompt before each line on a pipe; prompts and progress are only for a terminal", f.name)
	}
	return nil
}
