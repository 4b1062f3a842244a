package class

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"goplab/internal/similar"
)

// DefaultDir returns the folder of the user's cache where results are kept.
func DefaultDir() (string, error) {
	dir, err := os.UserCacheDir()
	return filepath.Join(dir, "goplab", "class"), err
}

// kept is what a file keeps of a submission.
type kept struct {
	Name, Path, Key string
	Problem         string
	Canons          map[string]similar.Canon
	Results         []result
	Seconds         float64 // of the processors
}

// keptFile returns the file of a submission.
func keptFile(dir, path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	return filepath.Join(dir, fmt.Sprintf("%x", sha256.Sum256([]byte(abs)))[:24]+".json.gz"), nil
}

// keep writes what came of a submission.
func (e *entry) keep(dir string) error {
	name, err := keptFile(dir, e.Path)
	if err != nil {
		return err
	}
	k := kept{Name: e.Name, Path: e.Path, Key: e.key, Problem: e.problem, Canons: e.canons, Seconds: e.used.Seconds()}
	for at, r := range e.results {
		k.Results = append(k.Results, newResult(at.step, r))
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(dir, "new-")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	z := gzip.NewWriter(file)
	if err := errors.Join(json.NewEncoder(z).Encode(k), z.Close(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), name)
}

// recall fills in what was kept of a submission, if it is still true. Without records, those
// of what happened are left out.
func (e *entry) recall(dir string, records bool) {
	name, err := keptFile(dir, e.Path)
	if err != nil {
		return
	}
	k, err := readKept(name)
	if err != nil || k.Key != e.key || k.Problem != "" {
		return
	}
	e.canons = k.Canons
	e.kept, e.used = true, time.Duration(k.Seconds*float64(time.Second))
	for _, r := range k.Results {
		if !records {
			r.Record = nil
		}
		e.put(r)
	}
}

// readKept reads a file.
func readKept(name string) (k kept, err error) {
	file, err := os.Open(name)
	if err != nil {
		return k, err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return k, err
	}
	return k, json.NewDecoder(z).Decode(&k)
}

// clearOld removes files that nobody has written for long.
func clearOld(dir string) {
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, file := range files {
		if info, err := os.Lstat(file); err == nil && time.Since(info.ModTime()) > keptFor {
			os.Remove(file)
		}
	}
}
