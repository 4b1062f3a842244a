package handout

import (
	"path"
	"strings"
)

// leftOut are the folders and files that students do not get. The packages grade the
// grader, or make what is left out, and need the solutions for it.
var leftOut = []string{
	"solutions",
	"testdata/*/right", "testdata/*/wrong", "testdata/*/mutants.txt", "testdata/hostile",

	".ci", ".github",
	"scripts/engines", "scripts/handout", "scripts/mutate", "scripts/picture", "scripts/trust",
	"internal/class/figures_test.go", "internal/graded", "internal/guide/blocks", "internal/handout", "internal/hostile", "internal/mutant", "internal/sixth", "internal/trust",

	"guide/instructors.md", "guide/maintainers.md",
	"guide/*/instructors.md", "guide/*/maintainers.md", // in other languages
}

// places returns where a file of the workbook is in the edition: nowhere, if it is left
// out, and a starter, which -reset puts back, also in ch8.
func places(name string) []string {
	if strings.HasPrefix(name, "ch8/") || isLeftOut(name) {
		return nil
	}
	parts := strings.SplitN(name, "/", 4) // testdata, step, starter, the rest
	if len(parts) == 4 && parts[0] == "testdata" && parts[2] == "starter" {
		return []string{name, path.Join("ch8", parts[1], parts[3])}
	}
	return []string{name}
}

// isLeftOut reports whether a file, or a folder that it is in, is left out.
func isLeftOut(name string) bool {
	for ; name != "."; name = path.Dir(name) {
		for _, pattern := range leftOut {
			if match, _ := path.Match(pattern, name); match {
				return true
			}
		}
	}
	return false
}
