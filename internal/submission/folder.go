package submission

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// Folder finds the folder of a program in a tree: below its top, below ch8, or else wherever
// it is nearest to the top. It returns ErrNone if there is none with Go files in it, besides
// tests.
func Folder(tree, folder string) (string, error) {
	name := shown(folder)
	if info, err := os.Stat(tree); err != nil || !info.IsDir() {
		return "", fmt.Errorf("%s: %w", name, ErrNone)
	}
	s := search{tree: tree, folder: folder}
	level := []string{"."}
	for range maxDepth {
		var found []string
		for _, dir := range level {
			if holds, err := s.holds(dir); err != nil {
				return "", err
			} else if holds {
				found = append(found, dir)
			}
		}
		if len(found) > 0 {
			return s.choose(found)
		}
		level = s.below(level)
		if s.seen > limits.entries {
			return "", fmt.Errorf("%s: there are more than %d files to look for it in", name, limits.entries)
		}
	}
	if s.problem != nil {
		return "", s.problem
	}
	return "", fmt.Errorf("%s: %w", name, ErrNone)
}

// A search looks for a program in a tree.
type search struct {
	tree, folder string
	seen         int   // files and folders
	problem      error // of a folder in which it could not look; nil if it looked everywhere
}

// holds reports whether a folder of the tree has the program's folder directly below it.
func (s *search) holds(dir string) (bool, error) {
	path := filepath.Join(s.tree, dir, s.folder)
	info, err := os.Stat(path) // before it is opened: that of a named pipe would never end
	if err != nil || !info.IsDir() {
		s.note(filepath.Join(dir, s.folder), err)
		return false, nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return false, cannotRead(filepath.Join(dir, s.folder), err)
	}
	s.seen += len(entries)
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool { return !e.IsDir() && counts(e.Name()) }), nil
}

// note notes what a student should know if there is no program: a link that leads nowhere, or
// in a circle, or a folder that cannot be read.
func (s *search) note(rel string, err error) {
	if s.problem != nil || err == nil {
		return
	}
	info, linkErr := os.Lstat(filepath.Join(s.tree, rel))
	switch {
	case linkErr == nil && info.Mode()&fs.ModeSymlink != 0:
		s.problem = fmt.Errorf("%s is a symbolic link that leads nowhere; hand in the folder itself", shown(rel))
	case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR):
		s.problem = cannotRead(rel, err)
	}
}

// counts reports whether a file of this name may be part of a program.
func counts(name string) bool {
	return strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && !ignored(name)
}

// ignored reports whether the go command ignores a file or a folder of this name. It has the
// folder __MACOSX, which archives of macOS contain, too.
func ignored(name string) bool { return name[0] == '_' || name[0] == '.' }

// isDeadEnd reports whether a folder of this name has no programs in it.
func isDeadEnd(name string) bool {
	return ignored(name) || slices.Contains([]string{"testdata", "vendor", "node_modules"}, name)
}

// below returns the folders in folders. Of links, which could lead in circles, it follows only
// ch8, and not farther.
func (s *search) below(level []string) (folders []string) {
	for _, dir := range level {
		if info, err := os.Lstat(filepath.Join(s.tree, dir)); dir != "." && (err != nil || !info.IsDir()) {
			continue
		}
		entries, _ := os.ReadDir(filepath.Join(s.tree, dir)) // one that cannot be read is not there
		s.seen += len(entries)
		for _, e := range entries {
			isLink := e.Type()&fs.ModeSymlink != 0
			if (e.IsDir() || isLink && e.Name() == "ch8") && !isDeadEnd(e.Name()) {
				folders = append(folders, filepath.Join(dir, e.Name()))
			}
		}
	}
	return folders
}

// choose returns the program's folder, if it is clear which one it is.
func (s *search) choose(found []string) (string, error) {
	inChapter := slices.DeleteFunc(slices.Clone(found), func(dir string) bool { return filepath.Base(dir) != "ch8" })
	if len(inChapter) > 0 {
		found = inChapter
	}
	rel := filepath.Join(found[0], s.folder)
	if len(found) > 1 {
		return "", fmt.Errorf("%s is there twice: %s and %s; hand in one of them", shown(s.folder),
			shown(rel), shown(filepath.Join(found[1], s.folder)))
	}
	if err := s.checkLinks(rel); err != nil {
		return "", err
	}
	return filepath.Join(s.tree, rel), nil
}

// checkLinks returns an error if a path leads out of the tree. A link within it is harmless,
// and so are hard links, which cannot be told from files: only who may read a file can
// have made one, and what is copied is what is in it.
func (s *search) checkLinks(rel string) error {
	top, err := filepath.EvalSymlinks(s.tree)
	if err != nil {
		return err
	}
	place, err := filepath.EvalSymlinks(filepath.Join(s.tree, rel))
	if err != nil {
		return err
	}
	if inside, err := filepath.Rel(top, place); err == nil && filepath.IsLocal(inside) {
		return nil
	}
	path := ""
	for element := range strings.SplitSeq(rel, string(filepath.Separator)) {
		path = filepath.Join(path, element)
		if info, err := os.Lstat(filepath.Join(s.tree, path)); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			break
		}
	}
	return fmt.Errorf("%s is a symbolic link that leads out of the submission; hand in the folder itself", shown(path))
}

// cannotRead says why a file or a folder of the program cannot be read, without the
// path that it has here.
func cannotRead(path string, err error) error {
	var reason *fs.PathError
	if errors.As(err, &reason) {
		err = reason.Err
	}
	return fmt.Errorf("%s cannot be read: %w", shown(path), err)
}
