package lesson

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"goplab/internal/scenario"
)

// seen says which hint of each step was shown last. It is kept in a file.
type seen map[string]seenHint

type seenHint struct {
	About string `json:"about"` // the failure
	Level int    `json:"level"`
}

// Cache returns the folder, elsewhere, for what is remembered about the workbook or about
// a tree. It need not exist.
func Cache(root string) (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	root, err = filepath.Abs(root)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(root); err == nil {
		root = real
	}
	return filepath.Join(dir, "goplab", fmt.Sprintf("%x", sha256.Sum256([]byte(root)))[:hashDigits]), nil
}

const seenFile = "hints.json"

// readSeen reads the file. Where there is none, or one that makes no sense, nothing has
// been seen.
func readSeen(root string) (seen, error) {
	dir, err := Cache(root)
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(dir, seenFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var s seen
	if json.Unmarshal(text, &s) != nil || s == nil {
		return seen{}, nil
	}
	return s, nil
}

func (s seen) write(root string) error {
	dir, err := Cache(root)
	if err != nil {
		return err
	}
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, seenFile), text, 0o666)
}

// about returns what makes a failure another one: neither its times, nor other numbers,
// nor which client it was.
func about(f Failure) string { return f.Scenario + ": " + scenario.Generalize(f.Sentence) }
