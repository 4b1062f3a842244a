//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"goplab/internal/picture"
)

// films are the pictures that move.
var films = []maker{
	{"wall", (*studio).filmWall},
	{"watch", (*studio).filmWatch},
}

// wallTime is for how long the wall is recorded.
const wallTime = 9 * time.Second

// filmWall records the wall of three cities.
func (s *studio) filmWall() ([]byte, error) {
	film := &picture.Film{
		Title:       "A wall of three clocks",
		Description: "A recording of a terminal. The command sh scripts/wall.sh starts three servers and clockwall, which shows the time in New York, London, and Tokyo, and changes it every second.",
		Command:     "sh scripts/wall.sh", Rows: 6, Columns: 60, Longest: 1500 * time.Millisecond, Read: 2 * time.Second,
	}
	r, err := s.record(film, s.root, "sh", filepath.Join("scripts", "wall.sh"), "solutions")
	if err != nil {
		return nil, err
	}
	err = r.expect("Tokyo")
	if err == nil {
		time.Sleep(wallTime)
	}
	return r.finish(err)
}

// filmWatch records how grade -watch plays a program with a bug, and again once it is
// mended.
func (s *studio) filmWatch() ([]byte, error) {
	book, err := s.copyWorkbook()
	if err != nil {
		return nil, err
	}
	program := filepath.Join(book, "ch8", "clock1", "main.go")
	if err := copyFile(program, filepath.Join(s.root, "guide", "example", "clock1", "main.go")); err != nil {
		return nil, err
	}
	film := &picture.Film{
		Title:       "grade -watch plays a program, and plays it again when it is saved",
		Description: "A recording of a terminal. The command go run ./scripts/grade -watch plays the scenarios of clock1, marks each as passed or failed, and shows a failure: what should have happened beside what did. Then the program is mended and saved, the scenarios are played again, and all pass.",
		Command:     "go run ./scripts/grade -watch clock1", Rows: 28, Columns: 84, Longest: 300 * time.Millisecond, Read: 5 * time.Second,
	}
	r, err := s.record(film, book, filepath.Join(s.work, "grade"), "-watch", "clock1")
	if err != nil {
		return nil, err
	}
	err = r.expect("h hint")
	if err == nil {
		r.linger()
		err = copyFile(program, filepath.Join(s.root, "solutions", "clock1", "main.go"))
	}
	if err == nil {
		err = r.expect("clock1 is done:")
		r.linger()
	}
	return r.finish(err)
}

// finish ends the program, and returns the film of what it has shown before.
func (r *recording) finish(err error) ([]byte, error) {
	r.mu.Lock()
	film := *r.film
	r.mu.Unlock()
	r.end()
	if err != nil {
		return nil, fmt.Errorf("%w; it wrote %q", err, r.seen)
	}
	return film.Document().Bytes(), nil
}

// copyWorkbook copies what git knows of the workbook.
func (s *studio) copyWorkbook() (string, error) {
	list := exec.CommandContext(s.ctx, "git", "ls-files", "-z", "--", "go.mod", "go.sum", "ch8", "guide", "testdata", "internal", "scripts", "solutions", "README.md")
	list.Dir = s.root
	names, err := list.Output()
	if err != nil {
		return "", fmt.Errorf("listing the workbook's files: %w", err)
	}
	to := filepath.Join(s.work, "book")
	for name := range strings.SplitSeq(strings.TrimRight(string(names), "\x00"), "\x00") {
		if err := copyFile(filepath.Join(to, name), filepath.Join(s.root, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", err
		}
	}
	return to, nil
}

// copyFile copies a file, and makes its folder.
func copyFile(to, from string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o644)
}
