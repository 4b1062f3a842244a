package main

import (
	"path/filepath"
	"runtime"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/lesson"
	"goplab/internal/say"
)

// resetStep puts the starter of a step back and returns the exit status.
func (o *options) resetStep(root string) int {
	step, found := lab.StepNamed(o.reset)
	switch {
	case !found:
		return o.complain(noStep("-reset", o.reset))
	case len(o.args) > 0:
		return o.complain(say.Errorf("-reset takes one step at a time, and always that of %s", lesson.StudentTree))
	}
	done, err := lesson.Reset(root, step)
	if err != nil {
		return o.complain(err)
	}

	folder := filepath.FromSlash(done.Folder)
	switch {
	case done.Unchanged:
		say.Fprintf(o.out, "Nothing to do: %s is the starter, unchanged.\n", folder)
	case done.Kept == "":
		say.Fprintf(o.out, "%s was empty or missing. Now it holds the starter.\n", folder)
	default:
		kept, spare := filepath.FromSlash(done.Kept), filepath.FromSlash(done.Spare)
		say.Fprintf(o.out, "%s holds the starter again.\n", folder)
		say.Fprintf(o.out, "Your files are in %s, which go test and go build ignore.\n\n", kept)
		say.Fprintf(o.out, "To get them back, in the workbook's folder:\n    %s %s %s\n    %s %s %s\n",
			moveCommand(), folder, spare, moveCommand(), kept, folder)
	}
	say.Fprintf(o.out, "\nBegin with %s.\n", lesson.Begin(root, step))
	return 0
}

// noStep is about a flag whose value is not a step.
func noStep(flag, name string) error {
	return say.Errorf("%s %s: the steps are %s", flag, name, strings.Join(lab.StepNames(), say.Text(", ")))
}

// moveCommand returns the command that renames a folder.
func moveCommand() string {
	if runtime.GOOS == "windows" {
		return "move"
	}
	return "mv"
}
