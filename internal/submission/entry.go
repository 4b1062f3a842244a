package submission

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"goplab/internal/archive"
)

// An Entry is a submission of a class, as it was handed in.
type Entry struct {
	// Name is that of the folder, or of the archive without its extension, unless the class
	// has another one of that name. It may consist of any bytes.
	Name string

	Path string // of the folder or the archive

	// Problem is a sentence that says why the submission cannot be marked, or empty.
	Problem string
}

// A ProblemError says why a submission cannot be marked at all, as a sentence.
type ProblemError struct{ Sentence string }

func (e *ProblemError) Error() string { return e.Sentence }

func problemf(format string, args ...any) error {
	return &ProblemError{fmt.Sprintf(format, args...)}
}

// Find lists the submissions of a class: the folders and archives in it, by name. A link is one
// with a problem: it would be marked as what it leads to. Other files, such as a list of the
// class, are none.
func Find(class string) ([]Entry, error) {
	info, err := os.Stat(class)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%s is not a folder", class)
	}
	files, err := os.ReadDir(class)
	if err != nil {
		return nil, err
	}
	var entries []Entry
	taken := map[string]int{}
	for _, file := range files {
		if isNoSubmission(file) {
			continue
		}
		e := Single(filepath.Join(class, file.Name()))
		taken[e.Name]++
		entries = append(entries, e)
	}
	for i, e := range entries {
		if taken[e.Name] > 1 { // ada and ada.zip
			entries[i].Name = filepath.Base(e.Path)
		}
	}
	return entries, nil
}

// isNoSubmission reports whether a file or folder of a class is nobody's submission.
func isNoSubmission(file fs.DirEntry) bool {
	name := file.Name()
	if name[0] == '.' || name == "__MACOSX" || name == "node_modules" {
		return true
	}
	_, isArchive, _ := archive.Cut(name)
	return file.Type().IsRegular() && !isArchive && !strings.HasSuffix(name, ".go")
}

// Single returns what is at a path as a submission: a folder, an archive, or something with a
// problem.
func Single(path string) Entry {
	if abs, err := filepath.Abs(path); err == nil { // "." has no name
		path = abs
	}
	base := filepath.Base(path)
	name, isArchive, err := archive.Cut(base)
	e := Entry{Name: name, Path: path}
	info, statErr := os.Lstat(path)
	switch {
	case statErr != nil:
		e.Problem = cannotRead(base, statErr).Error()
	case info.Mode()&fs.ModeSymlink != 0:
		e.Problem = shown(base) + " is a symbolic link; hand in what it leads to"
	case info.IsDir():
		e.Name = base
	case !info.Mode().IsRegular():
		e.Problem = shown(base) + " is neither a folder nor an archive"
	case err != nil:
		e.Problem = shown(base) + ": " + err.Error()
	case !isArchive:
		e.Problem = shown(base) + " is a single file; hand in a folder or an archive"
	}
	return e
}

// Open returns the tree of a submission, in which Folder finds the programs: the folder itself,
// or one below work into which its archive is unpacked. A submission in which no program of
// the given folders can be found is a problem, unless it consists of an archive in a folder,
// as learning platforms make them. The error is a ProblemError, or that of the context or
// of this machine.
func (e Entry) Open(ctx context.Context, work string, folders []string) (tree string, err error) {
	if e.Problem != "" {
		return "", &ProblemError{e.Problem}
	}
	base := filepath.Base(e.Path)
	info, err := os.Lstat(e.Path)
	if err != nil {
		return "", &ProblemError{cannotRead(base, err).Error()}
	}
	if !info.IsDir() {
		if tree, err = unpack(ctx, e.Path, work); err != nil {
			return "", err
		}
		return tree, checkAny(tree, base, folders)
	}

	inner, err := packedIn(e.Path)
	if err != nil {
		return "", err
	}
	none := checkAny(e.Path, base, folders)
	if none == nil || len(inner) == 0 {
		return e.Path, none
	}
	if len(inner) > 1 {
		return "", problemf("%s has two archives, %s and %s; hand in one of them", shown(base), shown(inner[0]), shown(inner[1]))
	}
	if tree, err = unpack(ctx, filepath.Join(e.Path, inner[0]), work); err != nil {
		return "", err
	}
	return tree, checkAny(tree, base+"/"+inner[0], folders)
}

// packedIn returns the names of the archives in a folder.
func packedIn(dir string) (names []string, err error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, &ProblemError{cannotRead(filepath.Base(dir), err).Error()}
	}
	for _, file := range files {
		_, isArchive, err := archive.Cut(file.Name())
		if file.Type().IsRegular() && isArchive && err == nil && file.Name()[0] != '.' {
			names = append(names, file.Name())
		}
	}
	return names, nil
}

// unpack unpacks an archive into a new folder below work.
func unpack(ctx context.Context, file, work string) (tree string, err error) {
	dir, err := os.MkdirTemp(work, "unpacked")
	if err != nil {
		return "", err
	}
	tree = filepath.Join(dir, "tree")
	err = archive.Unpack(ctx, file, tree)
	if err == nil {
		return tree, nil
	}
	os.Remove(dir)
	base := filepath.Base(file)
	switch {
	case errors.As(err, new(*archive.RefusedError)):
		return "", problemf("%s: %v", shown(base), err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, fs.ErrNotExist):
		return "", &ProblemError{cannotRead(base, err).Error()}
	}
	return "", err
}

// checkAny returns a ProblemError if no program can be found in a tree. One that is found but
// refused has a sentence of its own later.
func checkAny(tree, name string, folders []string) error {
	for _, folder := range folders {
		if _, err := Folder(tree, filepath.FromSlash(folder)); !errors.Is(err, ErrNone) {
			return nil
		}
	}
	return problemf("%s has no Go files in a folder of a step: %s", shown(name), strings.Join(folders, ", "))
}
