package submission

import (
	"context"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Build builds the program, unless the context is done before. If it does not compile, the error is an ErrBuild
// and tells what the compiler said.
func (s *Source) Build(ctx context.Context) error {
	if err := s.checkPackage(); err != nil {
		return err
	}
	return s.goBuild(ctx, s.Binary, false, "-ldflags=-s -w")
}

// goBuild runs go build.
func (s *Source) goBuild(ctx context.Context, binary string, cgo bool, args ...string) error {
	ctx, cancel := context.WithTimeout(ctx, buildLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, "go", append(append([]string{"build"}, args...), "-o", binary, ".")...)
	cmd.Dir, cmd.WaitDelay = s.Dir, waitDelay
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=", "GOPROXY=off", "CGO_ENABLED=0")
	if cgo {
		cmd.Env = append(cmd.Env, "CGO_ENABLED=1")
	} // else the runtime would not report that all goroutines are asleep
	out, err := cmd.CombinedOutput()

	switch {
	case err == nil:
		return nil
	case errors.Is(ctx.Err(), context.Canceled):
		return ctx.Err()
	case ctx.Err() != nil:
		return slowBuildError{}
	case !errors.As(err, new(*exec.ExitError)):
		return fmt.Errorf("%w: running go build: %w", ErrBuild, err)
	}
	return &compilerError{string(out)}
}

// A compilerError is an ErrBuild of a program that does not compile.
type compilerError struct{ output string }

func (e *compilerError) Error() string { return fmt.Sprintf("%v:\n%s", ErrBuild, firstLines(e.output)) }

func (e *compilerError) Is(target error) bool { return target == ErrBuild }

// checkPackage checks that the files are a program's. Of another package, go build makes
// something that cannot be run.
func (s *Source) checkPackage() error {
	entries, err := os.ReadDir(s.Dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if entry.IsDir() {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(s.Dir, entry.Name()), nil, parser.PackageClauseOnly)
		if err == nil && file.Name.Name != "main" {
			return fmt.Errorf("%w: %s is in package %s; a program must be in package main", ErrBuild, entry.Name(), file.Name.Name)
		}
	}
	return nil
}

// firstLines returns the part of the compiler's output that a student needs.
func firstLines(out string) string {
	var lines []string
	for line := range strings.Lines(out) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && !strings.HasPrefix(line, "# ") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines[:min(len(lines), maxErrorLines)], "\n")
}
