package lesson

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"goplab/internal/say"
)

// A move is a file or a folder that gets another place.
type move struct{ from, to string }

// moveAll returns the moves of entries from one folder to another.
func moveAll(entries []fs.DirEntry, from, to string) []move {
	var moves []move
	for _, e := range entries {
		moves = append(moves, move{filepath.Join(from, e.Name()), filepath.Join(to, e.Name())})
	}
	return moves
}

// moveOrUndo moves everything. If that fails, it moves back what has been moved.
func (r resetter) moveOrUndo(moves []move) error {
	for i, m := range moves {
		err := r.rename(m.from, m.to)
		if err == nil {
			continue
		}
		if stuck := r.undo(moves[:i]); stuck != nil {
			return errors.Join(err, stuck)
		}
		cause := err
		if link := (*os.LinkError)(nil); errors.As(err, &link) {
			cause = link.Err
		}
		return say.Errorf("%s cannot be moved: %w. Nothing has changed. "+
			"Close what uses it, such as your program, a terminal or an editor, and run this again", r.name(m.from), cause)
	}
	return nil
}

// undo moves back what has been moved, as far as possible.
func (r resetter) undo(moves []move) error {
	var stuck error
	for _, m := range slices.Backward(moves) {
		if err := r.rename(m.to, m.from); err != nil {
			stuck = errors.Join(stuck, fmt.Errorf("%s is now %s", r.name(m.from), r.name(m.to)))
		}
	}
	return stuck
}

// name returns a path as the student knows it.
func (r resetter) name(file string) string {
	rel, err := filepath.Rel(r.root, file)
	if err != nil {
		return file
	}
	return filepath.ToSlash(rel)
}

// makeKept makes the folder for the files that are kept.
func (r resetter) makeKept() (string, error) {
	for {
		name := r.freeName()
		if err := os.Mkdir(r.path(name), 0o777); !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
}

// freeName returns a name that nothing has, such as ch8/_clock2-1.
func (r resetter) freeName() string {
	for number := 1; ; number++ {
		name := fmt.Sprintf("%s/_%s-%d", StudentTree, r.step, number)
		if _, err := os.Lstat(r.path(name)); err != nil {
			return name
		}
	}
}
