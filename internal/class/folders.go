package class

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"goplab/internal/lab"
	"goplab/internal/submission"
)

const (
	maxSearched = 10_000 // files and folders in which Go files are looked for
	maxFolders  = 5      // that are listed
)

// goFilesIn returns the end of a sentence that says in which folders of a tree there are Go
// files, since none of them has the name of a step. It is empty if there are none.
func goFilesIn(tree string) string {
	if tree == "" {
		return ""
	}
	var folders []string
	searched := 0
	filepath.WalkDir(tree, func(path string, d fs.DirEntry, err error) error {
		searched++
		switch {
		case searched > maxSearched, len(folders) > maxFolders:
			return fs.SkipAll
		case err != nil:
			return nil // what cannot be read is not there
		case d.IsDir() && path != tree && strings.ContainsAny(d.Name()[:1], "._"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(d.Name(), ".go"):
			return nil
		}
		rel, err := filepath.Rel(tree, filepath.Dir(path))
		if rel == "." {
			rel = "the top folder"
		}
		if shown := Shown(filepath.ToSlash(rel)); err == nil && !slices.Contains(folders, shown) {
			folders = append(folders, shown)
		}
		return nil
	})
	if len(folders) == 0 {
		return ""
	}
	if len(folders) > maxFolders {
		folders = append(folders[:maxFolders], "…")
	}
	return "; its Go files are in: " + strings.Join(folders, ", ")
}

// LooksLikeOne reports whether a folder is a submission rather than a class of them: whether
// a step's folder, with Go files in it, is directly in it or in its ch8.
func LooksLikeOne(folder string) bool {
	for _, top := range []string{folder, filepath.Join(folder, "ch8")} {
		for _, step := range lab.StepNames() {
			if files, _ := os.ReadDir(filepath.Join(top, step)); slices.ContainsFunc(files, isGo) {
				return true
			}
		}
	}
	return false
}

func isGo(file fs.DirEntry) bool { return !file.IsDir() && strings.HasSuffix(file.Name(), ".go") }

// Aside returns the names of the files in the folder of a class that are nobody's submission,
// such as a list of the class, but might have been meant as one.
func Aside(folder string) ([]string, error) {
	entries, err := submission.Find(folder)
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	for _, e := range entries {
		found[filepath.Base(e.Path)] = true
	}
	files, err := os.ReadDir(folder)
	var aside []string
	for _, file := range files {
		if !file.IsDir() && !found[file.Name()] && file.Name()[0] != '.' {
			aside = append(aside, file.Name())
		}
	}
	return aside, err
}

// AsideText says in a line which files were left aside, or nothing if there are none.
func AsideText(names []string) string {
	if len(names) == 0 {
		return ""
	}
	var shown []string
	for _, name := range names {
		shown = append(shown, Shown(name))
	}
	return fmt.Sprintf("left aside: %s: %s", plural(len(names), "file"), list(shown))
}
