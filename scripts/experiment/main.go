// Experiment plays the experiments of the guide, which are below "Next" on the pages of
// the steps, and prints what it measured.
//
//	go run ./scripts/experiment                             lists the experiments
//	go run ./scripts/experiment ten-thousand                measures clock2 in ch8
//	go run ./scripts/experiment ten-thousand solutions      measures the one in solutions
//	go run ./scripts/experiment -o my.svg ten-thousand      keeps the plot in a file
//
// Some experiments also draw a plot. That of the solutions is the one that the guide
// shows, guide/pictures/NAME.svg; that of another tree goes to a temporary file, unless
// -o names one.
//
// Clock1 and clock2 listen on port 8000, so no other program may.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
)

func main() {
	if buffer, is := os.LookupEnv(senderVar); is {
		os.Exit(beSender(buffer))
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	cancel()
	os.Exit(status)
}

// run does what the command line says and returns the exit status.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	flags := flag.NewFlagSet("experiment", flag.ContinueOnError)
	flags.SetOutput(errs)
	plot := flags.String("o", "", "keep the plot in this `file`")
	flags.Usage = func() { usage(errs); flags.PrintDefaults() }
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return 2
	}
	if flags.NArg() == 0 {
		usage(out)
		return 0
	}

	err := play(ctx, flags.Args(), *plot, out)
	if errors.Is(err, context.Canceled) {
		err = errors.New("stopped")
	}
	if err != nil {
		fmt.Fprintf(errs, "experiment: %v\n", err)
		return 1
	}
	return 0
}

// usage lists the experiments.
func usage(out io.Writer) {
	fmt.Fprintf(out, "usage: go run ./scripts/experiment [-o FILE] NAME [TREE]\n\nThe experiments:\n")
	for _, e := range experiments {
		fmt.Fprintf(out, "  %-15s %s (%s, about %s)\n", e.name, e.what, e.step, e.takes)
	}
}

// play plays the experiment that the arguments name, in the tree that they name.
func play(ctx context.Context, args []string, plot string, out io.Writer) error {
	e, err := find(args[0])
	if err != nil {
		return err
	}
	tree := "ch8"
	if len(args) > 1 {
		tree = filepath.ToSlash(filepath.Clean(args[1]))
	}
	if len(args) > 2 {
		return fmt.Errorf("too many arguments after %s", tree)
	}
	l, err := newLaboratory(ctx, tree, e.step)
	if err != nil {
		return err
	}
	defer l.close()
	l.out, l.plotFile = out, plot
	return e.run(l)
}

// find returns the experiment with a name.
func find(name string) (experiment, error) {
	for _, e := range experiments {
		if e.name == name {
			return e, nil
		}
	}
	return experiment{}, fmt.Errorf("there is no experiment %s; those that exist: go run ./scripts/experiment", name)
}
