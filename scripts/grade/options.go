package main

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"goplab/internal/marking"
	"goplab/internal/say"
)

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
