// Grade marks programs of this workbook: it builds them, runs them, and prints
// what they got and what to do next.
//
//	go run ./scripts/grade                     marks ch8
//	go run ./scripts/grade solutions           marks another tree
//	go run ./scripts/grade -json class/*       marks a class, an object a line
//	go run ./scripts/grade -step clock1        marks one step
//	go run ./scripts/grade -min 80             fails when a tree gets fewer points
//
// A tree is a folder that holds clock1, netcat1, … directly or under ch8. Only
// its .go files that are no tests count. The status is 0 when every tree could
// be marked, 1 when one of them got fewer points than -min, and 2 when one could
// not be marked.
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

	"goplab/internal/isolate"
	"goplab/internal/lab"
)

func main() {
	isolate.Enter()
	os.Exit(grade(os.Args[1:], os.Stdout, os.Stderr))
}

// options are what the command line says.
type options struct {
	least int
	step  string
	json  bool

	out, errors io.Writer
}

// grade does what the command line says and returns the status.
func grade(args []string, out, errors io.Writer) int {
	o := options{out: out, errors: errors}
	flags := flag.NewFlagSet("grade", flag.ContinueOnError)
	flags.SetOutput(errors)
	flags.IntVar(&o.least, "min", 0, "end with status 1 when a tree gets fewer `points`")
	flags.StringVar(&o.step, "step", "", "mark this `step` alone: "+strings.Join(lab.Steps, ", "))
	flags.BoolVar(&o.json, "json", false, "print a JSON object for each tree")
	flags.Usage = func() {
		fmt.Fprintln(flags.Output(), "usage: go run ./scripts/grade [-min points] [-step step] [-json] [tree ...]")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err == flag.ErrHelp {
		return 0
	} else if err != nil {
		return 2
	}
	steps := lab.Steps
	if o.step != "" {
		steps = []string{o.step}
		if !slices.Contains(lab.Steps, o.step) {
			return o.complain(fmt.Errorf("-step %s: the steps are %s", o.step, strings.Join(lab.Steps, ", ")))
		}
	}
	root, err := findRoot()
	if err != nil {
		return o.complain(err)
	}
	trees := flags.Args()
	if slices.ContainsFunc(trees, func(tree string) bool { return strings.HasPrefix(tree, "-") }) {
		return o.complain(fmt.Errorf("put the flags before the trees"))
	}
	if len(trees) == 0 {
		trees = []string{filepath.Join(root, "ch8")}
	}
	status := 0
	for _, tree := range trees {
		status = max(status, gradeTree(root, tree, steps, o))
	}
	return status
}

// gradeTree marks a tree, prints what it got, and returns the status.
func gradeTree(root, tree string, steps []string, o options) int {
	m, err := newMarker(root, tree)
	if err != nil {
		return o.complain(err)
	}
	defer m.close()
	fmt.Fprintf(o.errors, "grade: %s: %s\n", m.name, lab.Mode(m.scenarios(steps)))
	report, err := m.mark(steps)
	if err != nil {
		return o.complain(err)
	}
	if o.json {
		e := json.NewEncoder(o.out)
		e.SetEscapeHTML(false)
		err = e.Encode(report)
	} else {
		err = report.board(o.out)
	}
	if err != nil {
		return o.complain(err)
	}
	if report.Points < o.least {
		fmt.Fprintf(o.errors, "grade: %s has %d points, fewer than %d\n", report.Submission, report.Points, o.least)
		return 1
	}
	return 0
}

func (o options) complain(err error) int {
	fmt.Fprintf(o.errors, "grade: %v\n", err)
	return 2
}

// findRoot finds the workbook's folder, at or above the working folder.
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
			return "", fmt.Errorf("%s is not in the workbook: run grade from its folder", dir)
		}
	}
}
