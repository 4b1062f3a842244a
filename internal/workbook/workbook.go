// Package workbook finds the workbook that a command is run in.
package workbook

import (
	"os"
	"path/filepath"
	"strings"

	"goplab/internal/say"
)

// module is the first line of the workbook's go.mod.
const module = "module goplab\n"

// Root returns the workbook's folder: the working folder or one above it.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for at := dir; ; at = filepath.Dir(at) {
		text, err := os.ReadFile(filepath.Join(at, "go.mod"))
		if err == nil && strings.HasPrefix(string(text), module) {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", say.Errorf("%s is not in the workbook; run this in its folder", dir)
		}
	}
}
