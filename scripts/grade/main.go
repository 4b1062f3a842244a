// Grade marks programs of this workbook: it builds them, runs them, and prints what
// they got and what to do next.
//
//	go run ./scripts/grade                     marks ch8
//	go run ./scripts/grade clock2              one step of it
//	go run ./scripts/grade clock2/crowd        one scenario
//	go run ./scripts/grade ftp/5.3             one stage
//	go run ./scripts/grade -all                what has not changed since the last run, too
//	go run ./scripts/grade -watch              plays what is saved, again and again
//	go run ./scripts/grade solutions           marks another tree
//	go run ./scripts/grade -class class        marks each folder and archive in a folder
//	go run ./scripts/grade -class class -resume    goes on where that was stopped
//	go run ./scripts/grade -json class/*       marks several trees, one object per line
//	go run ./scripts/grade -merge r/*.json     makes one report of what -json has written
//	go run ./scripts/grade -min 80             fails if a tree gets fewer points
//	go run ./scripts/grade -html page.html     draws what happened, as a page
//	go run ./scripts/grade -record what.json   keeps what happened (guide/record.md)
//	go run ./scripts/grade -csv class.csv ...  writes a table; -junit, -gradescope,
//	                                           -classroom50 and -results write other formats
//	go run ./scripts/grade -student ...        shows commands that the student can type
//	go run ./scripts/grade -steps              lists the steps, and where they begin
//	go run ./scripts/grade -hint               shows a hint about what failed first
//	go run ./scripts/grade -reset clock1       puts the starter back, and keeps your files
//
// A tree is a folder that holds clock1, netcat1, … directly or under ch8. Only
// non-test .go files count. A step of the workbook's own ch8 that has not changed since
// the last run keeps its results, but the first step that is not done is always played.
//
// With GOPLAB_LANG=zh, or in a Chinese locale, grade speaks Chinese; -json does so only
// with GOPLAB_LANG=zh.
//
// The exit status is 0 if every tree could be marked, 1 if one of them got fewer points
// than -min, and 2 if one could not be marked.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"goplab/internal/class"
	"goplab/internal/isolate"
	"goplab/internal/lab"
	"goplab/internal/lesson"
	"goplab/internal/marking"
	"goplab/internal/results"
	"goplab/internal/say"
	"goplab/internal/workbook"
)

func main() {
	class.BeChild()
	if !marksClass(os.Args[1:]) {
		isolate.AtExit, isolate.OnMessage = restoreTerminal(), openPage
		lab.Enter()
	}
	say.UseEnvironment()
	os.Exit(grade(os.Args[1:], os.Stdout, os.Stderr))
}

// Exit statuses.
const (
	tooFewPoints = 1
	notMarked    = 2
	stopped      = 130 // as of a program that Ctrl-C has ended
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
		root, _ := workbook.Root() // elsewhere, the pages are named in English
		for _, step := range lab.Steps {
			fmt.Fprintf(out, "%s\t%s\n", step.Name, lesson.Begin(root, step))
		}
		return 0
	}

	// Programs read JSON, and are not told in which language it is.
	if (o.json || o.isClass()) && os.Getenv(say.Variable) == "" {
		say.Use("en")
	}
	if o.merging {
		return o.merge()
	}

	root, err := workbook.Root()
	if err != nil {
		return o.complain(err)
	}
	if o.reset != "" {
		return o.resetStep(root)
	}
	if o.hint {
		return o.showHint(root)
	}
	if len(o.trees) == 0 && !o.isClass() {
		o.trees = []string{filepath.Join(root, "ch8")}
	}

	// Whoever interrupts grade wants its programs to end with it; who does so again does
	// not want to wait for that.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)

	if o.watching {
		return o.watch(ctx, root, o.trees[0])
	}
	if o.isClass() {
		return o.gradeClass(ctx, root, args)
	}
	status := o.gradeTree(ctx, root, o.trees[0])
	if status == stopped {
		return status
	}
	if err := o.outputs.write(o.reports); err != nil {
		return o.complain(err)
	}
	return status
}

// gradeTree marks a tree, prints what it got, and returns the exit status.
func (o *options) gradeTree(ctx context.Context, root, tree string) int {
	m, err := marking.New(root, tree)
	if err != nil {
		o.reports = append(o.reports, &marking.Report{Submission: class.NameOf(tree), Problem: err.Error()})
		return o.complain(err)
	}
	m.ForStudent = o.outputs.forStudent()
	if o.remembers(m) {
		if m.Memory, err = openMemory(tree); err != nil {
			return o.complain(err)
		}
		m.Memory.PlayAll = o.all || o.outputs.wanted() // what is remembered cannot be drawn
	}
	report, err := o.mark(ctx, m)
	if isStopped(err) {
		return o.sayStopped()
	} else if err != nil {
		return o.complain(err)
	}
	remember(report, root)

	named := *report
	if !m.Own() {
		named.Submission = class.NameOf(tree)
	}
	if o.json {
		err = results.JSON(o.out, &named, results.Brief)
	} else {
		err = o.print(o.forReader(report), root)
	}
	if err != nil {
		return o.complain(err)
	}

	o.reports = append(o.reports, &named)
	if report.Points < o.min {
		say.Fprintf(o.errors, "grade: %s has %d points, fewer than %d\n", report.Submission, report.Points, o.min)
		return tooFewPoints
	}
	return 0
}

// mark marks a tree and shows what happens meanwhile.
func (o *options) mark(ctx context.Context, m *marking.Marker) (*marking.Report, error) {
	if o.isLive() {
		return o.markLive(ctx, m)
	}
	m.Observer = &lines{w: o.errors, tree: m.Name(), brief: o.json}
	return m.Mark(ctx, o.selection)
}

// remembers reports whether what came of the last run counts: for the student's own
// board, not where somebody marks others.
func (o *options) remembers(m *marking.Marker) bool {
	return len(o.trees) == 1 && !o.json && o.min == 0 && !o.outputs.forStudent() && m.Own()
}

// forReader returns a report as whoever reads it knows the tree.
func (o *options) forReader(r *marking.Report) *marking.Report {
	if !o.outputs.forStudent() {
		return r
	}
	own := *r
	own.Submission = lesson.StudentTree
	return &own
}

// complain prints an error and returns the exit status.
func (o *options) complain(err error) int {
	fmt.Fprintf(o.errors, "grade: %v\n", err)
	return notMarked
}
