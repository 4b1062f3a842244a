package watch

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
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
