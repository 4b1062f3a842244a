package main

import (
	"flag"
	"fmt"
	"io"
	"regexp"
	"strings"

	"goplab/internal/trust"
)

// options are what the command line says.
type options struct {
	rounds  int
	atOnce  int
	dir     string
	json    bool
	report  bool
	publish bool

	states    []trust.State
	selection trust.Selection

	out, errs io.Writer
}

// parse parses the command line. It prints what is wrong with it.
func (o *options) parse(args []string) error {
	flags := flag.NewFlagSet("trust", flag.ContinueOnError)
	flags.SetOutput(o.errs)
	flags.IntVar(&o.rounds, "rounds", 1, "play so many `rounds` in each state")
	flags.IntVar(&o.atOnce, "at-once", trust.DefaultAtOnce, "play so many `scenarios` at once")
	flags.IntVar(&o.selection.Sample, "sample", 1, "play one of `n` right and wrong programs, another one in each round")
	flags.StringVar(&o.dir, "o", "", "keep runs and surprises in a `folder`; without it, in one of the user's cache")
	flags.BoolVar(&o.json, "json", false, "print the report as JSON")
	flags.BoolVar(&o.report, "report", false, "play nothing, and report what is known")
	flags.BoolVar(&o.publish, "publish", false, "write the report into the README, and draw "+plotFile)
	states := flags.String("states", "", "play only in these `states`, such as idle,storm")
	programs := flags.String("programs", "", "play only programs of these `kinds`: solutions, right, wrong")
	only := flags.String("only", "", "play only programs whose names, such as clock1-wrong-no-newline, match a `regexp`")
	flags.Usage = func() {
		fmt.Fprintln(o.errs, "usage: go run ./scripts/trust [flags]")
		flags.PrintDefaults()
		fmt.Fprintln(o.errs, "The states:")
		for _, s := range trust.States {
			fmt.Fprintf(o.errs, "  %-8s %s\n", s.Name, s.Summary)
		}
	}
	if err := flags.Parse(args); err != nil {
		return err
	}

	err := o.check(flags.Args())
	if err == nil {
		err = o.selectStates(*states)
	}
	if err == nil {
		err = o.selectPrograms(*programs, *only)
	}
	if err != nil {
		fmt.Fprintf(o.errs, "trust: %v\n", err)
	}
	return err
}

// check checks what is not a list.
func (o *options) check(args []string) error {
	switch {
	case len(args) > 0:
		return fmt.Errorf("there is no argument besides flags, but %q is one", args[0])
	case o.rounds < 1 || o.atOnce < 1 || o.selection.Sample < 1:
		return fmt.Errorf("-rounds, -at-once and -sample are at least 1")
	}
	return nil
}

// selectStates parses a list of states.
func (o *options) selectStates(list string) error {
	if list == "" {
		o.states = trust.States
		return nil
	}
	for name := range strings.SplitSeq(list, ",") {
		s, found := trust.StateNamed(name)
		if !found {
			return fmt.Errorf("there is no state %q; trust -h lists them", name)
		}
		o.states = append(o.states, s)
	}
	return nil
}

// selectPrograms parses what programs to play.
func (o *options) selectPrograms(kinds, only string) (err error) {
	if kinds != "" {
		for name := range strings.SplitSeq(kinds, ",") {
			kind, found := map[string]trust.Kind{"solutions": trust.Solution, "right": trust.Right, "wrong": trust.Wrong}[name]
			if !found {
				return fmt.Errorf("there are solutions, right and wrong programs, but no %q", name)
			}
			o.selection.Kinds = append(o.selection.Kinds, kind)
		}
	}
	if only != "" {
		if o.selection.Only, err = regexp.Compile(only); err != nil {
			return fmt.Errorf("-only: %w", err)
		}
	}
	return nil
}
