// Trust measures how often the judge is wrong: it plays the solutions, and all right and
// wrong programs, on a machine that is idle and on one that is busy in several ways.
//
//	go run ./scripts/trust                            a round in each state
//	go run ./scripts/trust -rounds 5 -states idle     five rounds on an idle machine
//	go run ./scripts/trust -programs solutions        only the solutions
//	go run ./scripts/trust -only 'clock1-wrong-r'     programs whose names match
//	go run ./scripts/trust -sample 10                 each tenth program, others in each round
//	go run ./scripts/trust -report                    what is known so far
//	go run ./scripts/trust -report -publish           the same, into the README
//
// Each run is kept at once. A command that was stopped goes on where it was when it is
// called again, and a command that asks for more plays only what is missing, until
// something changes on which verdicts depend. Then it begins anew.
//
// The exit status is 0 if everything was played, whatever came of it, 1 if it was stopped,
// and 2 if something is wrong.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"goplab/internal/trust"
	"goplab/internal/workbook"
)

func main() {
	trust.PlayRole()
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	cancel()
	os.Exit(status)
}

// Exit statuses.
const (
	wasStopped = 1
	isWrong    = 2
)

// waitDelay is for a log to be opened before a person wonders why nothing happens.
const waitDelay = time.Second

// run does what the command line says and returns the exit status.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	o := options{out: out, errs: errs}
	if err := o.parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return isWrong
	}
	report, err := o.measure(ctx)
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(errs, "trust: stopped; the same command goes on from here, and -report shows what is known")
		return wasStopped
	}
	if err == nil {
		err = o.print(report)
	}
	if err == nil && o.publish {
		err = o.publishReport(report)
	}
	if err != nil {
		fmt.Fprintf(errs, "trust: %v\n", err)
		return isWrong
	}
	return 0
}

// measure plays what is missing and reports what came of everything.
func (o *options) measure(ctx context.Context) (*trust.Report, error) {
	root, err := workbook.Root()
	if err != nil {
		return nil, err
	}
	key, err := trust.Key(root)
	if err != nil {
		return nil, err
	}
	if o.dir == "" {
		if o.dir, err = trust.DefaultDir(key); err != nil {
			return nil, err
		}
	}
	if o.report {
		log, err := trust.ReadLog(o.dir, key)
		if err != nil {
			return nil, err
		}
		return trust.NewReport(log, key, o.selection, o.states, o.rounds), nil
	}
	return o.play(ctx, root, key)
}

// play plays what is missing.
func (o *options) play(ctx context.Context, root, key string) (*trust.Report, error) {
	programs, err := trust.LoadPrograms(root, o.selection)
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	work, err := os.MkdirTemp("", "goplab-trust-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	waiting := time.AfterFunc(waitDelay, func() { fmt.Fprintf(o.errs, "trust: waiting for another trust that uses %s\n", o.dir) })
	log, err := trust.Open(o.dir, key)
	waiting.Stop()
	if err != nil {
		return nil, err
	}
	defer log.Close()

	bar := newBar(o.errs)
	session := &trust.Session{
		Site: trust.Site{Root: root, Work: work, Self: self},
		Log:  log, Programs: programs, States: o.states, Rounds: o.rounds,
		Sample: o.selection.Sample, AtOnce: o.atOnce,
		Play: trust.PlayInProcess, Tell: bar.show,
	}
	err = session.Run(ctx)
	bar.Clear()
	if err != nil {
		return nil, err
	}

	report := trust.NewReport(log, key, o.selection, o.states, o.rounds)
	for _, s := range o.states {
		if why := session.Unavailable[s.Name]; why != "" {
			report.Unavailable = append(report.Unavailable, trust.Unavailable{State: s.Name, Why: why})
		}
	}
	return report, nil
}

// print prints a report.
func (o *options) print(report *trust.Report) error {
	if !o.json {
		return printTable(o.out, report)
	}
	e := json.NewEncoder(o.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	return e.Encode(report)
}

// publishReport writes a report into the workbook.
func (o *options) publishReport(report *trust.Report) error {
	root, err := workbook.Root()
	if err != nil {
		return err
	}
	return publish(root, report, time.Now())
}
