package scenario

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"goplab/internal/say"
)

// A Command is what the first word of a scenario's line stands for.
type Command struct {
	Name string
	Args string // as the manual shows them: "NUMBER DURATION"
	Help string // what it does, in sentences, for the manual

	Min, Max int // number of arguments

	// Stall makes the command judge moments: its round is void if the machine
	// stalled for longer while it ran.
	Stall time.Duration

	// Timed means that any failure may be a matter of time, so that it has to happen
	// twice on a busy machine. Without it, only those are that say so: see TooSlowf.
	Timed bool

	// FixedPorts means that it needs ports that other scenarios need too.
	FixedPorts bool

	// Crowd means that its first number is one of clients, each of which needs a file
	// descriptor of the harness.
	Crowd bool

	// StartsOwn means that it starts the step's own program, without naming it.
	StartsOwn bool

	// Run executes the command. What it reports as an error is either about the
	// program (a *FailError), or a reason to judge nothing (*SkipError,
	// *NoVerdictError), or a mistake in the scenario (*UsageError for its line,
	// *FileError for one of its files, any other error for the harness itself).
	Run func(r *Round, args []string) error

	// Negated executes the command with a "!" before it. It is nil where that
	// makes no sense.
	Negated func(r *Round, args []string) error
}

// Usage returns the command's name and its arguments.
func (c Command) Usage() string { return strings.TrimSpace(c.Name + " " + c.Args) }

// Manual returns the manual of some commands, as it appears in the documentation
// of their package.
func Manual(commands []Command) string {
	const width = 76
	var b strings.Builder
	for _, c := range commands {
		fmt.Fprintf(&b, "//\t%s\n", c.Usage())
		line := "//\t\t"
		for _, word := range strings.Fields(c.Help) {
			if len(line)+len(word) > width {
				fmt.Fprintln(&b, strings.TrimRight(line, " "))
				line = "//\t\t"
			}
			line += word + " "
		}
		fmt.Fprintln(&b, strings.TrimRight(line, " "))
	}
	return b.String()
}

// NewFlags returns an empty set of flags for a command. It prints nothing.
func NewFlags() *flag.FlagSet {
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	return flags
}

// ParseFlags parses the flags of a command and checks how many arguments are left.
func ParseFlags(flags *flag.FlagSet, args []string, least, most int) error {
	if err := flags.Parse(args); err != nil {
		return Usagef("%v", err)
	}
	if n := flags.NArg(); n < least || n > most {
		return Usagef("it has %d arguments besides its flags", n)
	}
	return nil
}

// scriptCommands returns the commands of a step for testscript.
func scriptCommands(step Step) map[string]func(*testscript.TestScript, bool, []string) {
	cmds := map[string]func(*testscript.TestScript, bool, []string){}
	for _, commands := range [][]Command{Commands(), step.Commands} {
		for _, c := range commands {
			cmds[c.Name] = c.execute
		}
	}
	return cmds
}

type roundKey struct{}

// execute executes the command for testscript.
func (c Command) execute(ts *testscript.TestScript, negated bool, args []string) {
	r := ts.Value(roundKey{}).(*Round)
	r.ts = ts
	if negated && c.Negated == nil || len(args) < c.Min || len(args) > c.Max {
		ts.Fatalf("%s", say.Sprintf("expected: %s", c.Usage()))
	}

	began := time.Now()
	r.recordCommand(c, negated, args)
	run := c.Run
	if negated {
		run = c.Negated
	}
	stopped := func() error { return nil }
	if c.Stall > 0 {
		stopped = r.stopAtStall(began, c.Stall)
		defer stopped()
	}
	err := run(r, args)

	// Whatever was seen while the machine stalled says nothing about the program.
	if c.Stall > 0 {
		if stall := cmp.Or(stopped(), checkStall(began, c.Stall)); stall != nil {
			err = stall
		}
	}

	if err != nil {
		endRound(r, c, err)
	}
}

// endRound ends a round with the error of a command.
func endRound(r *Round, c Command, err error) {
	var usage *UsageError
	if errors.As(err, &usage) {
		r.ts.Fatalf("%s", say.Sprintf("%s; expected: %s", err, c.Usage()))
	}

	// The end of the round would change the picture of this moment.
	var fail *FailError
	if errors.As(err, &fail) && fail.Picture == "" && r.picture != nil {
		fail.Picture = r.picture()
	}
	r.err, r.byTime = err, fail != nil && fail.byTime(c)
	r.starved = r.byTime && !fail.isHasty() && r.subject != nil && r.subject.Starved()
	r.endRecord(err)
	r.ts.Fatalf("%s", err)
}
