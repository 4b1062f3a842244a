package main

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"

	"goplab/internal/class"
	"goplab/internal/marking"
	"goplab/internal/page"
	"goplab/internal/results"
)

// outputs are the files that the command line names, if any. All of them are about the
// same reports, and written when everything has been marked.
type outputs struct {
	pages
	csv, junit, results     string
	gradescope, classroom50 string

	student   bool              // who reads them is the one who wrote the programs
	class     page.Class        // its title, and what else is known of it
	many      bool              // they are about a class, even if it is a class of one
	classroom results.Classroom // if that file is wanted
}

// flags adds the flags that name the files.
func (o *outputs) flags(flags *flag.FlagSet) {
	o.pages.flags(flags)
	flags.StringVar(&o.csv, "csv", "", "write a table, a row for each submission, to this `file`")
	flags.StringVar(&o.junit, "junit", "", "write JUnit XML to this `file`")
	flags.StringVar(&o.results, "results", "", "write all results to this `file`, as JSON for -merge, with what a page draws")
	flags.BoolVar(&o.student, "student", false, "show the commands that the student can type, in a workbook of their own")
	flags.StringVar(&o.gradescope, "gradescope", "", "write the results.json of Gradescope to this `file`")
	flags.StringVar(&o.classroom50, "classroom50", "", "write the result.json of Classroom 50 to this `file`")
}

// forStudent reports whether the student reads what is written.
func (o *outputs) forStudent() bool { return o.student || o.gradescope != "" || o.classroom50 != "" }

// files are the names of all files that are wanted.
func (o *outputs) files() []string {
	all := []string{o.html, o.record, o.csv, o.junit, o.results, o.gradescope, o.classroom50}
	return slices.DeleteFunc(all, func(file string) bool { return file == "" })
}

// wanted reports whether a file is to be written.
func (o *outputs) wanted() bool { return len(o.files()) > 0 }

// check checks, before anything is marked, whether the files can be written afterward.
// It is told whether they are about a class.
func (o *outputs) check(many bool) error {
	o.many = many
	if many && (o.record != "" || o.gradescope != "" || o.classroom50 != "") {
		return errors.New("-record, -gradescope and -classroom50 are for one submission")
	}
	if many && o.student {
		return errors.New("-student is for one submission, whose student reads the report")
	}
	for _, file := range o.files() {
		if _, err := os.Stat(filepath.Dir(file)); err != nil {
			return err
		}
	}
	if o.classroom50 == "" {
		return nil
	}
	var err error
	o.classroom, err = results.ClassroomOf(os.Getenv)
	return err
}

// write writes the files. A class is in the order of its names, however it was marked.
func (o *outputs) write(reports []*marking.Report) error {
	reports = slices.Clone(reports)
	results.SortByName(reports)
	if len(reports) == 0 {
		return nil
	}
	only := reports[0]
	for _, output := range []struct {
		file  string
		write func(io.Writer) error
	}{
		{o.csv, func(w io.Writer) error { return results.CSV(w, reports, class.FirstFailure) }},
		{o.junit, func(w io.Writer) error { return results.JUnit(w, reports) }},
		{o.results, func(w io.Writer) error { return wholeResults(w, reports) }},
		{o.gradescope, func(w io.Writer) error { return results.Gradescope(w, only) }},
		{o.classroom50, func(w io.Writer) error { return results.Classroom50(w, only, o.classroom) }},
	} {
		if err := writeFile(output.file, output.write); err != nil {
			return err
		}
	}
	if !o.many {
		if only.Problem != "" {
			return nil // there is nothing to draw
		}
		return o.pages.write(only.Submission, pageSteps(only))
	}
	return writeFile(o.html, func(w io.Writer) error { return page.WriteClass(w, classPage(o.class, reports)) })
}

// writeFile writes a file, if it has a name. What cannot be written leaves no file.
func writeFile(name string, write func(io.Writer) error) error {
	if name == "" {
		return nil
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	return os.WriteFile(name, b.Bytes(), 0o644)
}

func wholeResults(w io.Writer, reports []*marking.Report) error {
	for _, r := range reports {
		if err := results.JSON(w, r, results.Whole); err != nil {
			return err
		}
	}
	return nil
}

// classPage returns reports as the page of a class shows them.
func classPage(c page.Class, reports []*marking.Report) page.Class {
	c.Title = cmp.Or(c.Title, "Class")
	for _, r := range reports {
		c.Submissions = append(c.Submissions, page.Submission{Name: r.Submission, Problem: r.Problem, Steps: pageSteps(r)})
	}
	return c
}
