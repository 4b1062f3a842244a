package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"goplab/internal/lab"
)

// files watches the sources of a tree's programs. It watches folders, not files, since
// editors replace a file by another one.
type files struct {
	changes chan change

	watcher *fsnotify.Watcher
	bases   []string        // the folders that may hold those of programs
	parent  string          // of the tree
	watched map[string]bool // folders
}

// A change is one of some sources at about the same time.
type change struct {
	at    time.Time // of the first of them
	paths []string  // below a base, with slashes
}

// watchFiles starts to watch the sources of a tree until the context is done.
func watchFiles(ctx context.Context, tree string) (*files, error) {
	tree, err := filepath.Abs(tree)
	if err != nil {
		return nil, err
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watching files: %w", err)
	}
	f := &files{
		changes: make(chan change),
		watcher: watcher,
		bases:   []string{filepath.Join(tree, "ch8"), tree},
		parent:  filepath.Dir(tree),
		watched: map[string]bool{},
	}
	if _, err := f.sync(); err != nil {
		watcher.Close()
		return nil, fmt.Errorf("watching files: %w", err)
	}
	go f.run(ctx)
	return f, nil
}

// run collects changes, and sends them when there have been no more for a moment.
func (f *files) run(ctx context.Context) {
	defer f.watcher.Close()
	var (
		changed []string
		first   time.Time
		settled <-chan time.Time
	)
	wait := func() {
		if settled == nil {
			first = time.Now()
		}
		settled = time.After(min(settleDelay, time.Until(first.Add(settleLimit))))
	}

	for {
		select {
		case <-ctx.Done():
			return
		case event := <-f.watcher.Events:
			source, matters := f.judge(event)
			if source != "" {
				changed = append(changed, source)
			}
			if matters {
				wait()
			}
		case err := <-f.watcher.Errors:
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				clear(f.watched) // whatever has happened, it is seen as new
				wait()
			}
		case <-settled:
			settled = nil
			added, _ := f.sync() // what cannot be watched now may be gone again
			if changed = append(changed, added...); len(changed) == 0 {
				continue
			}

			slices.Sort(changed)
			select {
			case f.changes <- change{first, slices.Compact(changed)}:
			case <-ctx.Done():
				return
			}
			changed = nil
		}
	}
}

// judge returns the source that an event is about, if it is about one, and whether it
// matters at all.
func (f *files) judge(event fsnotify.Event) (source string, matters bool) {
	if event.Op == fsnotify.Chmod {
		return "", false
	}
	if f.watched[event.Name] && event.Has(fsnotify.Remove|fsnotify.Rename) {
		delete(f.watched, event.Name)
		f.watcher.Remove(event.Name) // a folder that was renamed is still watched
		return f.below(event.Name), true
	}
	if isSource(event.Name) {
		source = f.below(event.Name)
		return source, source != ""
	}
	return "", event.Has(fsnotify.Create) && isFolder(event.Name)
}

// below returns the path of a file or folder of a program below its base, or "" if it is
// none.
func (f *files) below(path string) string {
	for _, base := range f.bases {
		rel, err := filepath.Rel(base, path)
		rel = filepath.ToSlash(rel)
		if err == nil && slices.ContainsFunc(folders(), func(folder string) bool { return isBelow(rel, folder) }) {
			return rel
		}
	}
	return ""
}

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
