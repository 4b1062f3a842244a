package lesson

import (
	"os"
	"path"
	"path/filepath"

	"github.com/rogpeppe/go-internal/robustio"

	"goplab/internal/say"
	"goplab/internal/scenario"
)

// StudentTree is the folder, in the workbook's, that holds a student's programs.
const StudentTree = "ch8"

// A Restored says what Reset did. Its paths are relative to the workbook's folder, with
// slashes.
type Restored struct {
	Folder    string // of the step
	Unchanged bool   // it was the starter already, so nothing was done
	Kept      string // where the files are that were there; empty if there were none
	Spare     string // a name that is still free, beside it
}

// Reset puts the starter of a step back. What is in the step's folder goes to a new
// folder beside it, which go commands ignore, because its name begins with an underscore.
// If Reset fails, everything is where it was. Root is the workbook's folder.
//
// The folder itself stays, so that a terminal or an editor that is in it sees the
// starter, and not the old files at their new place.
func Reset(root string, step scenario.Step) (Restored, error) {
	return resetter{root: root, step: step.Name, rename: robustio.Rename}.reset()
}

type resetter struct {
	root, step string
	rename     func(from, to string) error
}

func (r resetter) reset() (Restored, error) {
	done := Restored{Folder: path.Join(StudentTree, r.step)}
	folder, starter := r.path(done.Folder), StarterFolder(r.root, r.step)
	err := r.check(folder, starter)
	if err == nil {
		done.Unchanged, err = sameFiles(folder, starter)
	}
	if err != nil || done.Unchanged {
		return done, err
	}

	// What needs space on the disk is done before anything is moved.
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return done, err
	}
	fresh, err := os.MkdirTemp(r.path(StudentTree), "_"+r.step+"-new-")
	if err != nil {
		return done, err
	}
	defer os.RemoveAll(fresh)
	if err := os.CopyFS(fresh, os.DirFS(starter)); err != nil {
		return done, err
	}

	done.Kept, err = r.replace(folder, fresh)
	done.Spare = r.freeName()
	return done, err
}

// check returns an error if the starter or the step's folder is not a folder. The
// step's need not exist.
func (r resetter) check(folder, starter string) error {
	if info, err := os.Stat(starter); err != nil || !info.IsDir() {
		return say.Errorf("this workbook has no starter of %s: the folder testdata/%s/starter is missing", r.step, r.step)
	}
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		return say.Errorf("%s/%s is not a folder; move it away first", StudentTree, r.step)
	}
	return nil
}

// replace puts the files of one folder into another, and returns where it keeps those
// that were there.
func (r resetter) replace(folder, fresh string) (kept string, err error) {
	old, err := os.ReadDir(folder)
	if err != nil {
		return "", err
	}
	put, err := os.ReadDir(fresh)
	if err != nil {
		return "", err
	}

	if len(old) > 0 {
		if kept, err = r.makeKept(); err != nil {
			return "", err
		}
	}
	moves := append(moveAll(old, folder, r.path(kept)), moveAll(put, fresh, folder)...)
	if err := r.moveOrUndo(moves); err != nil {
		if kept != "" {
			os.Remove(r.path(kept)) // unless something is in it
		}
		return "", err
	}
	return kept, nil
}

// StarterFolder returns where the workbook keeps the starter of a step.
func StarterFolder(root, step string) string {
	return filepath.Join(root, "testdata", step, "starter")
}

func (r resetter) path(name string) string { return filepath.Join(r.root, filepath.FromSlash(name)) }
