package submission

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Copy copies a program out of a tree into a module of its own under work, at the
// place that it has in the workbook, so that nothing but its .go files counts.
func Copy(tree, folder, work string) (*Source, error) {
	from, err := Folder(tree, folder)
	if err == nil {
		from, err = filepath.EvalSymlinks(from)
	}
	if err != nil {
		return nil, err
	}

	module := filepath.Join(work, folder)
	s := &Source{Dir: filepath.Join(module, "ch8", folder), Binary: filepath.Join(module, filepath.Base(folder))}
	if os.PathSeparator == '\\' {
		s.Binary += ".exe"
	}

	err = filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		rel, relErr := filepath.Rel(from, path)
		switch {
		case relErr != nil:
			return relErr
		case err != nil:
			return cannotRead(filepath.ToSlash(rel), err)
		}
		return copyEntry(path, filepath.Join(s.Dir, rel), filepath.ToSlash(rel), entry)
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.ToSlash(folder), err)
	}
	if err := AddZones(s.Dir); err != nil {
		return nil, err
	}
	return s, os.WriteFile(filepath.Join(module, "go.mod"), []byte("module goplab\n\ngo 1.25.0\n"), 0o644)
}

// copyEntry copies a folder, without its contents, or a file that counts. The path is
// the entry's, below the program's folder.
func copyEntry(from, to, path string, entry fs.DirEntry) error {
	name, top := entry.Name(), path == "."
	ignored := name[0] == '_' || name[0] == '.' // as the go command does
	switch {
	case entry.IsDir() && !top && (ignored || name == "testdata" || name == "vendor"):
		return fs.SkipDir
	case entry.IsDir():
		return os.MkdirAll(to, 0o755)
	case ignored || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
		return nil
	case entry.Type()&fs.ModeSymlink != 0:
		return fmt.Errorf("%s is a symbolic link; hand in the file itself", path)
	case !entry.Type().IsRegular():
		return fmt.Errorf("%s is not a regular file", path)
	}
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	if info.Size() > maxSource {
		return fmt.Errorf("%s is larger than %d MiB", path, maxSource>>20)
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return cannotRead(path, err)
	}
	return os.WriteFile(to, data, 0o644)
}

// cannotRead says why a file or a folder of the program cannot be read, without the
// path that it has here.
func cannotRead(path string, err error) error {
	var reason *fs.PathError
	if errors.As(err, &reason) {
		err = reason.Err
	}
	return fmt.Errorf("%s cannot be read: %w", path, err)
}
