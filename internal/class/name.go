package class

import (
	"path/filepath"

	"goplab/internal/submission"
)

// NameOf returns the name of the submission at a path: the one that it has in a class, so
// that what is found about it one by one, and together, can be merged. For the ch8 of a
// student's workbook, it is the name of the workbook; this one's own is ch8.
func NameOf(path string) string {
	abs, err := filepath.Abs(path)
	if err == nil && filepath.Base(abs) == "ch8" && filepath.Clean(path) != "ch8" {
		path = filepath.Dir(abs)
	}
	return submission.Single(path).Name
}

// Singles returns what is at some paths as submissions. Where two have the same name, the
// paths tell them apart.
func Singles(paths []string) []Submission {
	taken := map[string]int{}
	for _, path := range paths {
		taken[NameOf(path)]++
	}
	var all []Submission
	for _, path := range paths {
		name := NameOf(path)
		if taken[name] > 1 {
			name = filepath.ToSlash(path)
		}
		all = append(all, Submission{name, path, submission.Single(path).Problem})
	}
	return all
}
