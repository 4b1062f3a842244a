package submission

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"goplab/internal/archive"

	"goplab/internal/say"
)

// Copy copies a program out of a tree into a module of its own under work, at the
// place that it has in the workbook, so that nothing but its .go files counts: no go.mod,
// vendor or testdata, and no assembly. Those that build constraints exclude do not count
// either.
func Copy(tree, folder, work string) (*Source, error) {
	from, err := Folder(tree, folder)
	if err == nil {
		from, err = filepath.EvalSymlinks(from)
	}
	if err != nil {
		return nil, lacking(err)
	}

	module := filepath.Join(work, folder)
	s := &Source{Dir: filepath.Join(module, "ch8", folder), Binary: filepath.Join(module, filepath.Base(folder))}
	if os.PathSeparator == '\\' {
		s.Binary += ".exe"
	}
	c := copier{from: from, to: s.Dir}
	if err := c.copy(); err != nil {
		return nil, lacking(say.Errorf("%s: %w", filepath.ToSlash(folder), err))
	}
	if err := AddZones(s.Dir); err != nil {
		return nil, lacking(err)
	}
	return s, lacking(os.WriteFile(filepath.Join(module, "go.mod"), []byte("module "+modulePath+"\n\ngo 1.25.0\n"), 0o644))
}

// A copier copies the files of a program that count.
type copier struct {
	from, to string
	entries  int
	bytes    int
	excluded string // the last file that build constraints exclude
	has      bool   // a file in its top folder
}

func (c *copier) copy() error {
	err := filepath.WalkDir(c.from, func(path string, entry fs.DirEntry, err error) error {
		rel, relErr := filepath.Rel(c.from, path)
		switch {
		case relErr != nil:
			return relErr
		case err != nil:
			return cannotRead(rel, err)
		}
		return c.entry(rel, entry)
	})
	if err == nil && !c.has {
		return say.Errorf("build constraints exclude all its Go files, such as %s", c.excluded)
	}
	return err
}

// entry copies a folder, without its contents, or a file that counts. The path is
// the entry's, below the program's folder.
func (c *copier) entry(path string, entry fs.DirEntry) error {
	name, show := entry.Name(), shown(path)
	if c.entries++; c.entries > limits.entries {
		return say.Errorf("it has more than %d files", limits.entries)
	}
	switch {
	case entry.IsDir() && path != "." && isDeadEnd(name):
		return fs.SkipDir
	case entry.IsDir():
		return os.MkdirAll(filepath.Join(c.to, path), 0o755)
	case entry.Type()&fs.ModeSymlink != 0 && !ignored(name) && c.isFolder(path):
		return say.Errorf("%s is a symbolic link; hand in the folder itself", show)
	case !counts(name):
		return nil
	case entry.Type()&fs.ModeSymlink != 0:
		return say.Errorf("%s is a symbolic link; hand in the file itself", show)
	case !entry.Type().IsRegular():
		return say.Errorf("%s is not a regular file", show)
	}

	text, err := readBounded(filepath.Join(c.from, path), maxFile)
	if err != nil {
		return cannotRead(path, err)
	}
	if c.bytes += len(text); len(text) > maxFile {
		return say.Errorf("%s is larger than %d MiB", show, maxFile>>20)
	}
	if c.bytes > maxSource {
		return say.Errorf("its Go files are larger than %d MiB in all", maxSource>>20)
	}
	return c.file(path, text)
}

// isFolder reports whether a link leads to a folder. Other links are files that do not count.
func (c *copier) isFolder(path string) bool {
	info, err := os.Stat(filepath.Join(c.from, path))
	return err == nil && info.IsDir()
}

// file writes a file, unless it is excluded.
func (c *copier) file(path string, text []byte) error {
	if !isBuilt(filepath.Base(path), text) {
		c.excluded = shown(path)
		return nil
	}
	c.has = c.has || filepath.Base(path) == path
	return os.WriteFile(filepath.Join(c.to, path), withoutConstraints(text), 0o644)
}

// readBounded reads a file, but not much more than a limit, however large it is or becomes.
func readBounded(path string, limit int64) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, limit+1))
}

// shown returns a name as it is, or in quotes if it could be misread, or disturb a
// terminal.
func shown(name string) string { return archive.Shown(filepath.ToSlash(name)) }
