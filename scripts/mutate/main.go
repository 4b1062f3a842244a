// Mutate makes mistakes in the solutions, one at a time, and plays the scenarios with
// each: it lists the mistakes that no scenario catches.
//
//	go run ./scripts/mutate                       all of them: this takes an hour or two
//	go run ./scripts/mutate clock2 clockwall      those of some steps
//	go run ./scripts/mutate -sample 10            each tenth of them, others each day
//	go run ./scripts/mutate -unexcused            only those that some scenario must catch
//	go run ./scripts/mutate -log FILE             goes on where the log ends
//	go run ./scripts/mutate -list                 only lists them
//	go run ./scripts/mutate -only 'defer'         those whose names match an expression
//
// A mutant that survives is a mistake that a student could make unseen, or none: then a
// line in testdata/<step>/mutants.txt says why. The exit status is 1 if one survives
// that is not there.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"time"

	"goplab/internal/lab"
)

func main() {
	lab.Enter()
	os.Exit(mutate(os.Args[1:], os.Stdout, os.Stderr))
}

// options are what the command line says.
type options struct {
	steps     []string
	sample    int
	unexcused bool
	list      bool
	log       string
	only      *regexp.Regexp
	atOnce    int
}

// Exit statuses.
const (
	survived = 1
	trouble  = 2
)

// mutate does what the command line says and returns the exit status.
func mutate(args []string, out, errors io.Writer) int {
	complain := func(err error) int {
		fmt.Fprintf(errors, "mutate: %v\n", err)
		return trouble
	}
	o, err := parse(args, errors)
	if err == flag.ErrHelp {
		return 0
	} else if err != nil {
		return complain(err)
	}
	subjects, err := load(".", o)
	if err != nil {
		return complain(err)
	}
	if o.list {
		for _, s := range subjects {
			fmt.Fprintln(out, s.id())
		}
		return 0
	}

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	work, err := os.MkdirTemp("", "goplab-mutate")
	if err != nil {
		return complain(err)
	}
	defer os.RemoveAll(work)
	p := &player{options: o, work: work, progress: errors}
	if err := p.playAll(ctx, subjects); err != nil {
		return complain(err)
	}
	return report(out, subjects, p.fates)
}

// parse parses the command line.
func parse(args []string, errors io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("mutate", flag.ContinueOnError)
	flags.SetOutput(errors)
	flags.IntVar(&o.sample, "sample", 1, "play one mutant in so `many`, others each day")
	flags.BoolVar(&o.unexcused, "unexcused", false, "play no mutants that are known to be no mistakes")
	flags.BoolVar(&o.list, "list", false, "list the mutants, and play nothing")
	flags.StringVar(&o.log, "log", "", "keep results in a `file`, and go on where it ends")
	flags.IntVar(&o.atOnce, "j", 16, "play so `many` mutants at once")
	only := flags.String("only", "", "play mutants whose names match an `expression`")
	if err := flags.Parse(args); err != nil {
		return o, err
	}

	var err error
	if o.only, err = regexp.Compile(*only); err != nil {
		return o, err
	}
	if o.sample < 1 || o.atOnce < 1 {
		return o, fmt.Errorf("-sample and -j are at least 1")
	}
	for _, name := range flags.Args() {
		if _, found := lab.StepNamed(name); !found {
			return o, fmt.Errorf("%s is not a step", name)
		}
	}
	o.steps = flags.Args()
	if _, err := os.Stat(filepath.Join("solutions", "clock1")); err != nil {
		return o, fmt.Errorf("run mutate in the workbook's folder; it needs the solutions: %w", err)
	}
	return o, nil
}

// today counts days.
func today() int { return int(time.Now().Unix() / (24 * 60 * 60)) }
