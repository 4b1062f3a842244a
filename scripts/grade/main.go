// Grade marks programs of this workbook: it builds them, runs them, and prints what
// they got and what to do next.
//
//	go run ./scripts/grade                     marks ch8
//	go run ./scripts/grade solutions           marks another tree
//	go run ./scripts/grade -json class/*       marks a class, one object per line
//	go run ./scripts/grade -step clock1        marks one step
//	go run ./scripts/grade -min 80             fails if a tree gets fewer points
//	go run ./scripts/grade -steps              lists the steps, and where they begin
//	go run ./scripts/grade -hint               shows a hint about what failed first
//	go run ./scripts/grade -reset clock1       puts the starter back, and keeps your files
//
// A tree is a folder that holds clock1, netcat1, … directly or under ch8. Only
// non-test .go files count. The exit status is 0 if every tree could be marked, 1 if
// one of them got fewer points than -min, and 2 if one could not be marked.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/scenario"
)

func main() {
	lab.Enter()
	os.Exit(grade(os.Args[1:], os.Stdout, os.Stderr))
}

// options are what the command line says.
type options struct {
	min   int
	step  string
	json  bool
	list  bool
	reset string
	hint  bool
	trees []string

	out, errors io.Writer
}

// Exit statuses.
const (
	tooFewPoints = 1
	notMarked    = 2
)

// grade does what the command line says and returns the exit status.
func grade(args []string, out, errors io.Writer) int {
	o := options{out: out, errors: errors}
	if err := o.parse(args); err == flag.ErrHelp {
		return 0
	} else if err != nil {
		return notMarked
	}
	if o.list {
		for _, step := range lab.Steps {
			fmt.Fprintf(out, "%s\t%s\n", step.Name, step.Start())
		}
		return 0
	}

	steps := lab.Steps
	if o.step != "" {
		step, found := lab.StepNamed(o.step)
		if !found {
			return o.complain(noStep("-step", o.step))
		}
		steps = []scenario.Step{step}
	}
	root, err := findRoot()
	if err != nil {
		return o.complain(err)
	}
	if o.reset != "" {
		return o.resetStep(root)
	}
	if o.hint {
		return o.showHint(root)
	}
	if len(o.trees) == 0 {
		o.trees = []string{filepath.Join(root, "ch8")}
	}

	status := 0
	for _, tree := range o.trees {
		status = max(status, o.gradeTree(root, tree, steps))
	}
	return status
}

// parse parses the command line.
func (o *options) parse(args []string) error {
	flags := flag.NewFlagSet("grade", flag.ContinueOnError)
	flags.SetOutput(o.errors)
	flags.IntVar(&o.min, "min", 0, "exit with status 1 if a tree gets fewer `points`")
	flags.StringVar(&o.step, "step", "", "mark only this `step`: "+strings.Join(lab.StepNames(), ", "))
	flags.BoolVar(&o.json, "json", false, "print a JSON object for each tree")
	flags.BoolVar(&o.list, "steps", false, "list the steps, and where they begin")
	flags.StringVar(&o.reset, "reset", "", "put back the starter of a `step`, and keep the files that are there beside it")
	flags.BoolVar(&o.hint, "hint", false, "show the next hint about what failed first, or about a step")
	flags.Usage = func() {
		fmt.Fprintln(flags.Output(), "usage: go run ./scripts/grade [-min points] [-step step] [-json] [tree ...]")
		fmt.Fprintln(flags.Output(), "       go run ./scripts/grade -hint [step] [level]")
		fmt.Fprintln(flags.Output(), "       go run ./scripts/grade -reset step")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return err
	}

	o.trees = flags.Args()
	if slices.ContainsFunc(o.trees, func(tree string) bool { return strings.HasPrefix(tree, "-") }) {
		err := fmt.Errorf("put the flags before the trees")
		o.complain(err)
		return err
	}
	return nil
}

// gradeTree marks a tree, prints what it got, and returns the exit status.
func (o *options) gradeTree(root, tree string, steps []scenario.Step) int {
	m, err := newMarker(root, tree, o.errors)
	if err != nil {
		return o.complain(err)
	}
	defer m.close()
	report, err := m.mark(steps)
	if err != nil {
		return o.complain(err)
	}
	report.remember(root)

	if o.json {
		e := json.NewEncoder(o.out)
		e.SetEscapeHTML(false)
		err = e.Encode(report)
	} else {
		err = report.board(o.out, root)
	}
	if err != nil {
		return o.complain(err)
	}

	if report.Points < o.min {
		fmt.Fprintf(o.errors, "grade: %s has %d points, fewer than %d\n", report.Submission, report.Points, o.min)
		return tooFewPoints
	}
	return 0
}

// complain prints an error and returns the exit status.
func (o *options) complain(err error) int {
	fmt.Fprintf(o.errors, "grade: %v\n", err)
	return notMarked
}

// noStep is about a flag whose value is not a step.
func noStep(flag, name string) error {
	return fmt.Errorf("%s %s: the steps are %s", flag, name, strings.Join(lab.StepNames(), ", "))
}

// findRoot finds the workbook's folder: the working folder or one above it.
func findRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for at := dir; ; at = filepath.Dir(at) {
		text, err := os.ReadFile(filepath.Join(at, "go.mod"))
		if err == nil && strings.HasPrefix(string(text), "module goplab\n") {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", fmt.Errorf("%s is not in the workbook; run grade from its folder", dir)
		}
	}
}
