package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"goplab/internal/workbook"
)

// A studio is where pictures are made: it has the programs that are needed.
type studio struct {
	ctx  context.Context
	root string // the workbook's folder
	work string // a temporary folder
	to   string // where pictures are kept
}

// open builds grade, and finds out where everything is.
func (s *studio) open() error {
	var err error
	if s.root, err = workbook.Root(); err != nil {
		return err
	}
	if s.to == "" {
		s.to = filepath.Join(s.root, "guide", "pictures")
	}
	if s.work, err = os.MkdirTemp("", "goplab-picture-"); err != nil {
		return err
	}
	return s.build("grade", "./scripts/grade")
}

func (s *studio) close() { os.RemoveAll(s.work) }

// build builds a program of the workbook.
func (s *studio) build(name, folder string) error {
	build := exec.CommandContext(s.ctx, "go", "build", "-o", filepath.Join(s.work, name), folder)
	build.Dir, build.Stderr = s.root, os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("building %s: %w", folder, err)
	}
	return nil
}
