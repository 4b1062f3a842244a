// Package submission finds, copies and builds the programs of a tree: a folder
// that holds clock1, netcat1, … directly or under ch8.
package submission

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"goplab/internal/say"
)

// ErrNone means that a tree does not have a program.
var ErrNone = say.NewError("there is no folder of this name that contains Go files")

// ErrBuild means that a program does not build.
var ErrBuild = say.NewError("does not build")

// A slowBuildError is an ErrBuild of a build that took too long.
type slowBuildError struct{}

func (slowBuildError) Error() string { return say.Sprintf("did not build within %v", buildLimit) }

func (slowBuildError) Is(target error) bool { return target == ErrBuild }

const (
	maxSource     = 1 << 20 // bytes of a source file; a longer one is nobody's homework
	maxErrorLines = 6       // lines of the compiler's output that a student needs
	buildLimit    = 2 * time.Minute
	waitDelay     = time.Second // for the output of a build that was ended
)

// A Source is the source of a program, copied out of a tree.
type Source struct {
	Dir    string // the copy: the program's non-test .go files
	Binary string // where Build puts the executable
}

// Folder finds the folder of a program in a tree. It returns ErrNone if there is none
// with Go files in it, besides tests.
func Folder(tree, folder string) (string, error) {
	for _, dir := range []string{filepath.Join(tree, folder), filepath.Join(tree, "ch8", folder)} {
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue
		}
		if slices.ContainsFunc(entries, func(e os.DirEntry) bool {
			return !e.IsDir() && strings.HasSuffix(e.Name(), ".go") && !strings.HasSuffix(e.Name(), "_test.go")
		}) {
			return dir, nil
		}
	}
	return "", fmt.Errorf("%s: %w", filepath.ToSlash(folder), ErrNone)
}
