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
	"slices"
	"strings"
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

// options are what the command line says.
type options struct {
	min        int
	all        bool
	json       bool
	list       bool
	watching   bool
	hint       bool
	reset      string
	unconfined bool
	args       []string // after the flags
	trees      []string
	class      classOptions
	outputs    outputs
	merging    bool
	reports    []*marking.Report // of the tree that was marked

	selection marking.Selection

	out, errors io.Writer
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

// parse parses the command line.
func (o *options) parse(args []string) error {
	flags := flag.NewFlagSet("grade", flag.ContinueOnError)
	flags.SetOutput(o.errors)
	flags.IntVar(&o.min, "min", 0, say.Text("exit with status 1 if a tree gets fewer `points`"))
	flags.BoolVar(&o.all, "all", false, say.Text("play what has not changed since the last run, too"))
	flags.BoolVar(&o.json, "json", false, say.Text("print a JSON object for each tree"))
	flags.BoolVar(&o.watching, "watch", false, say.Text("play what is saved, again and again"))
	flags.BoolVar(&o.list, "steps", false, say.Text("list the steps, and where they begin"))
	flags.BoolVar(&o.hint, "hint", false, say.Text("show the next hint about what failed first, or about a step"))
	flags.StringVar(&o.reset, "reset", "", say.Text("put back the starter of a `step`, and keep the files that are there beside it"))
	flags.BoolVar(&o.merging, "merge", false, say.Text("make one report of files that -json or -results has written"))
	flags.BoolVar(&o.unconfined, "unconfined", false, say.Text("mark several trees although programs cannot be confined here"))
	o.class.flags(flags)
	o.outputs.flags(flags)
	flags.VisitAll(func(f *flag.Flag) { f.Usage = say.Text(f.Usage) })
	flags.Usage = func() {
		fmt.Fprintln(flags.Output(), say.Text("usage: go run ./scripts/grade [flags] [tree | step | step/scenario | ftp/stage ...]"))
		fmt.Fprintln(flags.Output(), say.Text("       go run ./scripts/grade -class folder [flags] [step | step/scenario | ftp/stage ...]"))
		fmt.Fprintln(flags.Output(), say.Text("       go run ./scripts/grade -merge [flags] file ..."))
		fmt.Fprintln(flags.Output(), say.Text("       go run ./scripts/grade -hint [step] [level]"))
		fmt.Fprintln(flags.Output(), say.Text("       go run ./scripts/grade -reset step"))
		flags.PrintDefaults()
	}
	if err := o.parseFlags(flags, args); err != nil {
		return err
	}

	o.args = flags.Args()
	for _, arg := range o.args {
		if strings.HasPrefix(arg, "-") {
			err := say.Errorf("put the flags before the other arguments")
			o.complain(err)
			return err
		}
		if o.merging {
			continue // they are files
		}
		if selector, is := marking.ParseSelector(arg); is {
			o.selection = append(o.selection, selector)
		} else if tree, selector, is := marking.SplitStep(arg); is {
			o.selection = append(o.selection, selector)
			if !slices.Contains(o.trees, tree) {
				o.trees = append(o.trees, tree)
			}
		} else {
			o.trees = append(o.trees, arg)
		}
	}
	if err := o.outputs.check(o.isClass()); err != nil {
		o.complain(err)
		return err
	}
	if err := o.checkClass(); err != nil {
		o.complain(err)
		return err
	}
	if o.watching && (o.isClass() || o.json || o.min > 0) {
		err := say.Errorf("-watch watches one tree, without -json and -min")
		o.complain(err)
		return err
	}
	return nil
}

// parseFlags parses the flags. A mistake is said in a sentence: below it, the list of all
// flags would push it off the screen.
func (o *options) parseFlags(flags *flag.FlagSet, args []string) error {
	usage := flags.Usage
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	err := flags.Parse(args)
	flags.SetOutput(o.errors)
	if err == flag.ErrHelp {
		usage()
	} else if err != nil {
		o.complain(err)
		fmt.Fprintln(o.errors, say.Text("-h lists the flags"))
	}
	return err
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
	if !isOwn(report.Submission) {
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
	return len(o.trees) == 1 && !o.json && o.min == 0 && !o.outputs.forStudent() && isOwn(m.Name())
}

// isOwn reports whether a tree is one of the workbook's own.
func isOwn(tree string) bool { return tree == lesson.StudentTree || tree == "solutions" }

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
