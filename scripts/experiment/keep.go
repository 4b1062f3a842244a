package main

import (
	"fmt"
	"os"
	"path/filepath"

	"goplab/internal/picture"
)

// keep keeps a plot, and says where.
func (l *laboratory) keep(name string, d picture.Document) error {
	file := l.plotFile
	switch {
	case file != "":
	case l.tree == "solutions":
		file = filepath.Join(l.root, "guide", "pictures", name+".svg")
	default:
		file = filepath.Join(os.TempDir(), name+".svg")
	}
	if err := os.WriteFile(file, d.Bytes(), 0o644); err != nil {
		return err
	}
	fmt.Fprintf(l.out, "\nthe plot: %s\n", file)
	return nil
}
