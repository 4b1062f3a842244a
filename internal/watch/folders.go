package watch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"goplab/internal/lab"
)

// isBelow reports whether a path is a folder or in it.
func isBelow(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

// folders returns the folders of all programs, below a base.
func folders() []string {
	var folders []string
	for _, step := range lab.Steps {
		for _, p := range step.Programs {
			folders = append(folders, p.Folder)
		}
	}
	return folders
}

// sync watches the folders that are not watched yet. It returns the sources in them.
func (f *files) sync() (added []string, err error) {
	if err := f.watcher.Add(f.parent); err != nil {
		return nil, err
	}
	for _, base := range f.bases {
		if isFolder(base) {
			err = errors.Join(err, f.watcher.Add(base))
		}
		for _, folder := range folders() {
			sources, e := f.syncFolder(filepath.Join(base, filepath.FromSlash(folder)))
			added = append(added, sources...)
			err = errors.Join(err, e)
		}
	}
	return added, err
}

// syncFolder watches a program's folder and those in it.
func (f *files) syncFolder(dir string) (added []string, err error) {
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case entry.IsDir() && path != dir && isIgnored(entry.Name()):
			return fs.SkipDir
		case entry.IsDir() && !f.watched[path]:
			if err := f.watcher.Add(path); err != nil {
				return err
			}
			f.watched[path] = true
			added = append(added, f.sourcesIn(path)...)
		}
		return nil
	})
	return added, err
}

// sourcesIn returns the sources in a folder.
func (f *files) sourcesIn(dir string) []string {
	entries, _ := os.ReadDir(dir)
	var sources []string
	for _, entry := range entries {
		if isSource(entry.Name()) {
			sources = append(sources, f.below(filepath.Join(dir, entry.Name())))
		}
	}
	return sources
}

// isSource reports whether a file counts, by its name.
func isSource(path string) bool {
	name := filepath.Base(path)
	return strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && !isIgnored(name)
}

// isIgnored reports whether the go command ignores a file or folder of this name.
func isIgnored(name string) bool {
	return name[0] == '_' || name[0] == '.' || name == "testdata" || name == "vendor"
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
