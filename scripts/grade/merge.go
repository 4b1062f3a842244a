package main

import (
	"context"
	"errors"
	"fmt"
	"path"

	"goplab/internal/class"
	"goplab/internal/marking"
	"goplab/internal/results"
	"goplab/internal/scenario"
	"goplab/internal/workbook"
)

// merge makes the report of a class of files that -json or -results has written, each
// on whatever machine, and returns the exit status.
func (o *options) merge() int {
	if len(o.args) == 0 {
		return o.complain(errors.New("-merge needs the files that -json or -results has written"))
	}
	reports, err := results.Merge(o.args)
	if err != nil {
		return o.complain(err)
	}
	for _, r := range reports {
		if !o.json {
			continue
		}
		if err := results.JSON(o.out, r, results.Brief); err != nil {
			return o.complain(err)
		}
	}
	if root, err := workbook.Root(); err == nil {
		o.outputs.class = o.titled(context.Background(), root)
	}
	if err := o.outputs.check(len(reports) > 1); err != nil {
		return o.complain(err)
	}
	if err := o.outputs.write(reports); err != nil {
		return o.complain(err)
	}
	o.warnAboutNames(reports)
	return o.mergedStatus(reports)
}

// warnAboutNames warns of submissions whose names differ only in the folder, as where two
// runs were told about one submission in different words: they are not merged.
func (o *options) warnAboutNames(reports []*marking.Report) {
	first := map[string]string{}
	for _, r := range reports {
		base := path.Base(r.Submission)
		if other, known := first[base]; known {
			fmt.Fprintf(o.errors, "grade: %s and %s have a row each; if they are one submission, let both files name it alike\n",
				class.Shown(other), class.Shown(r.Submission))
			continue
		}
		first[base] = r.Submission
	}
}

// mergedStatus says what was merged, and returns the exit status: the one that marking
// all of it at once would have.
func (o *options) mergedStatus(reports []*marking.Report) int {
	status, unmarked, undecided := 0, 0, 0
	for _, r := range reports {
		undecided += noVerdicts(r)
		switch {
		case r.Problem != "":
			unmarked++
			status = notMarked
		case r.Points < o.min:
			fmt.Fprintf(o.errors, "grade: %q has %d points, fewer than %d\n", r.Submission, r.Points, o.min)
			status = max(status, tooFewPoints)
		}
	}
	fmt.Fprintf(o.errors, "grade: merged %s; %d could not be marked, and %s no verdict\n",
		plural(len(reports), "submission"), unmarked, have(undecided, "scenario"))
	return status
}

// noVerdicts counts the scenarios of a report that have no verdict.
func noVerdicts(r *marking.Report) int {
	n := 0
	for _, s := range r.Steps {
		for _, result := range s.Scenarios {
			if result.Verdict == scenario.NoVerdict {
				n++
			}
		}
	}
	return n
}

// have returns a number of things, and the verb that goes with it.
func have(n int, thing string) string {
	if n == 1 {
		return plural(n, thing) + " has"
	}
	return plural(n, thing) + " have"
}

// plural returns a number of things.
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
