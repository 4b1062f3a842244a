package trust

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// Key returns a key of all that verdicts depend on: the judge, the scenarios and the
// programs, Go, and the machine as far as we know it.
func Key(root string) (string, error) {
	h := sha256.New()
	host, _ := os.Hostname()
	fmt.Fprintln(h, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), host)
	for _, part := range []string{"go.mod", "go.sum", "internal", "solutions", "testdata"} {
		err := filepath.WalkDir(filepath.Join(root, part), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() {
				return err
			}
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			text, err := os.ReadFile(path)
			fmt.Fprintf(h, "%q %d\n%s\n", filepath.ToSlash(rel), len(text), text)
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // a workbook may lack solutions
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// DefaultDir returns the folder for the log of a key.
func DefaultDir(key string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(cache, "goplab", "trust", key[:16]), nil
}
