// Handout makes the students' edition of the workbook: all of it except the solutions,
// the right and wrong programs, and what is for instructors and maintainers.
//
//	go run ./scripts/handout ../workbook         into a new or empty folder
//	go run ./scripts/handout ../workbook.zip     into a new zip file
//
// It takes the files that git tracks, as they were committed last. With -uncommitted, it
// takes them as they are now. Files that git does not track are never handed out, and the
// programs in ch8 are the starters, whatever is in ch8. The same commit always makes the
// same zip file.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"goplab/internal/handout"
	"goplab/internal/workbook"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// usageStatus is the exit status for a command line that cannot be carried out, and for
// everything else that goes wrong.
const usageStatus = 2

// run does what the command line says and returns the exit status.
func run(args []string, out, errs io.Writer) int {
	flags := flag.NewFlagSet("handout", flag.ContinueOnError)
	flags.SetOutput(errs)
	uncommitted := flags.Bool("uncommitted", false, "take the files as they are, even if they are not committed")
	flags.Usage = func() {
		fmt.Fprintln(errs, "usage: go run ./scripts/handout [-uncommitted] folder | file.zip")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return usageStatus
	}
	if flags.NArg() != 1 {
		flags.Usage()
		return usageStatus
	}

	if err := write(flags.Arg(0), *uncommitted, out); err != nil {
		fmt.Fprintf(errs, "handout: %v\n", err)
		return usageStatus
	}
	return 0
}

// write writes the edition and says so.
func write(name string, uncommitted bool, out io.Writer) error {
	root, err := workbook.Root()
	if err != nil {
		return err
	}
	if err := handout.CheckPlace(root, name); err != nil {
		return err
	}
	edition, err := handout.New(root, uncommitted)
	if err != nil {
		return err
	}
	if err := edition.Write(name); err != nil {
		return err
	}
	state := ""
	if uncommitted {
		state = " with what is not committed yet"
	}
	_, err = fmt.Fprintf(out, "%s: the workbook without solutions, %d files, of commit %s%s\n", name, len(edition.Files), edition.Commit, state)
	return err
}
