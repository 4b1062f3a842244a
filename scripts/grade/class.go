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

	"goplab/internal/archive"
	"goplab/internal/class"
	"goplab/internal/marking"
	"goplab/internal/results"
)

// classOptions are what the command line says about a class.
type classOptions struct {
	folder  string
	atOnce  int
	resume  bool
	similar bool

	aside []string // files in the folder that are nobody's submission
}

func (c *classOptions) flags(flags *flag.FlagSet) {
	flags.StringVar(&c.folder, "class", "", "mark each folder and archive in this `folder`")
	flags.IntVar(&c.atOnce, "j", 0, "mark at most `N` submissions of a class at once")
	flags.BoolVar(&c.resume, "resume", false, "go on with a class: mark only what is not marked yet, or has changed")
	flags.BoolVar(&c.similar, "similar", false, "list submissions of a class whose programs are the same but for names and layout")
}

// isClass reports whether the command line is about a class: a folder of submissions, several
// of them, or one that has to be unpacked.
func (o *options) isClass() bool {
	return o.class.folder != "" || len(o.trees) > 1 || len(o.trees) == 1 && isArchive(o.trees[0])
}

// isArchive reports whether a submission is an archive, by its name.
func isArchive(tree string) bool {
	_, is, _ := archive.Cut(filepath.Base(tree))
	return is
}

// checkClass checks what the command line says about a class.
func (o *options) checkClass() error {
	switch {
	case o.class.folder != "" && len(o.trees) > 0 && !isFolder(o.trees[0]) && !isArchive(o.trees[0]):
		_, err := marking.New("", o.trees[0]) // it says what is wrong
		return err
	case o.class.folder != "" && len(o.trees) > 0:
		return fmt.Errorf("-class %s is the class; %s is another tree", o.class.folder, o.trees[0])
	case !o.isClass() && (o.class.resume || o.class.similar || o.class.atOnce != 0):
		return errors.New("-resume, -similar and -j are for a class: -class FOLDER, or several trees")
	case o.class.atOnce < 0:
		return errors.New("-j is at least 1")
	}
	return nil
}

// isFolder reports whether there is a folder of that name.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// marksClass reports whether a command line is about a class. Then this process only starts
// others, one for each submission, and needs no namespaces.
func marksClass(args []string) bool {
	o := options{out: io.Discard, errors: io.Discard}
	return o.parse(args) == nil && o.isClass()
}

// gradeClass marks a class and returns the exit status.
func (o *options) gradeClass(ctx context.Context, root string, args []string) int {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGHUP) // the terminal is gone
	defer stop()
	submissions, err := o.submissions()
	if err != nil {
		return o.complain(err)
	}
	dir, err := class.DefaultDir()
	if err != nil {
		return o.complain(err)
	}

	view := newClassView(o, submissions)
	session := &class.Session{
		Root: root, Submissions: submissions, Selection: o.selection, AtOnce: o.class.atOnce,
		Dir: dir, Resume: o.class.resume, Records: o.drawsClass(), Tell: view.show,
		Unconfined: o.unconfined,
	}
	reports, err := session.Run(ctx)
	view.bar.Clear()
	if isStopped(err) {
		fmt.Fprintf(o.errors, "grade: stopped; %d of %d submissions are marked. To go on from here:\n    %s\n",
			view.last.Done, view.last.Total, resumeCommand(args))
		return stopped
	}
	if errors.As(err, new(*class.UnconfinedError)) {
		err = fmt.Errorf("%w; mark one tree at a time, or accept that with -unconfined", err)
	}
	if err != nil {
		return o.complain(err)
	}
	o.outputs.class = o.titled(ctx, root)
	if err := o.reportClass(reports); err != nil {
		return o.complain(err)
	}
	if o.class.similar {
		fmt.Fprintln(o.forPeople())
		if err := class.WriteSimilar(o.forPeople(), session.Similar()); err != nil {
			return o.complain(err)
		}
	}
	return o.classStatus(reports)
}

// reportClass prints and writes what a class has got.
func (o *options) reportClass(reports []*marking.Report) error {
	if o.json {
		for _, r := range reports {
			if err := results.JSON(o.out, r, results.Brief); err != nil {
				return err
			}
		}
	}
	w := o.forPeople()
	fmt.Fprintln(w)
	if err := class.Summarize(reports).Write(w); err != nil {
		return err
	}
	if aside := class.AsideText(o.class.aside); aside != "" {
		fmt.Fprintf(w, "\n%s\n", aside)
	}
	return o.outputs.write(reports)
}

// drawsClass reports whether a file that the command line names draws what happened.
func (o *options) drawsClass() bool { return o.outputs.html != "" || o.outputs.results != "" }

// forPeople returns where to print what people read: not between objects that a program
// reads.
func (o *options) forPeople() io.Writer {
	if o.json {
		return o.errors
	}
	return o.out
}

// classStatus returns the exit status: that of the worst submission.
func (o *options) classStatus(reports []*marking.Report) int {
	status := 0
	for _, r := range reports {
		switch least, most := class.Bounds(r); {
		case r.Problem != "":
			status = notMarked
		case most < o.min:
			fmt.Fprintf(o.errors, "grade: %s has %d points, fewer than %d\n", class.Shown(r.Submission), most, o.min)
			status = max(status, tooFewPoints)
		case least < o.min:
			fmt.Fprintf(o.errors, "grade: %s has %d to %d points, since there are scenarios without a verdict\n", class.Shown(r.Submission), least, most)
			status = notMarked
		}
	}
	return status
}

// resumeCommand returns what to type to go on with a class.
func resumeCommand(args []string) string {
	command := "go run ./scripts/grade -resume"
	for _, arg := range args {
		if arg != "-resume" && arg != "--resume" {
			command += " " + class.Typed(arg)
		}
	}
	return command
}

// submissions returns what there is to mark.
func (o *options) submissions() ([]class.Submission, error) {
	if o.class.folder == "" {
		return class.Singles(o.trees), nil
	}
	if class.LooksLikeOne(o.class.folder) {
		return nil, fmt.Errorf("%s looks like one submission, which is marked without -class: go run ./scripts/grade %s", o.class.folder, class.Typed(o.class.folder))
	}
	all, err := class.Find(o.class.folder)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s holds no submissions: neither folders nor archives", o.class.folder)
	}
	o.class.aside, err = class.Aside(o.class.folder)
	return all, err
}
