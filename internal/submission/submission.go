// Package submission finds, copies and builds the programs of strangers.
//
// [Find] lists the submissions of a class: folders and archives. [Entry.Open] makes a
// tree of one. In a tree, [Folder] finds the folder of a program, at any depth; [Copy]
// copies what counts of it, its non-test .go files, into a module of its own; and
// [Source.Build] and [Source.BuildRace] build that, in limited time and memory, and
// without a trace. Every error is a sentence that names what a student handed in, not
// where it is here.
//
// Nothing of a submission runs here: the go command only compiles it, without cgo and
// without go generate.
package submission

import (
	"time"

	"goplab/internal/say"
)

// ErrNone means that a tree does not have a program.
var ErrNone = say.NewError("there is no folder of this name that contains Go files")

// ErrBuild means that a program does not build.
var ErrBuild = say.NewError("does not build")

// A slowBuildError is an ErrBuild of a build that took too long.
type slowBuildError struct {
	limit time.Duration
	of    string // " of CPU time"
}

func (e slowBuildError) Error() string {
	return say.Sprintf("did not build within %v%s", e.limit, e.of)
}

func (slowBuildError) Is(target error) bool { return target == ErrBuild }

// A bigBuildError is an ErrBuild of a build that needs too much.
type bigBuildError struct {
	does  string // "needs more than"
	bytes int64
	what  string // " of memory to be compiled"
}

func (e bigBuildError) Error() string {
	return say.Sprintf("%s %d MiB%s", e.does, e.bytes>>20, e.what)
}

func (bigBuildError) Is(target error) bool { return target == ErrBuild }

// A Source is the source of a program, copied out of a tree.
type Source struct {
	Dir    string // the copy: the program's non-test .go files
	Binary string // where Build puts the executable

	// Trusted says that whoever wrote the program uses this machine's build cache anyway,
	// and runs the program outside cells.
	Trusted bool
}
