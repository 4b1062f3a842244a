// Package submission finds and builds the programs of a tree: a folder that
// holds clock1, netcat1, … directly or under ch8.
package submission

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// ErrNone says that a tree does not have a step.
var ErrNone = errors.New("there is no such folder")

// A Step is the source of one step's program, copied out of a tree.
type Step struct {
	Source string // the copy: the step's .go files that are no tests
	Binary string // where Build puts the program
}

// mostSource bounds a source file, in bytes; a longer one is nobody's homework.
const mostSource = 1 << 20

// Folder finds the folder of a step in a tree. It returns ErrNone if there is
// none with Go files in it.
func Folder(tree, step string) (string, error) {
	for _, dir := range []string{filepath.Join(tree, step), filepath.Join(tree, "ch8", step)} {
		if files, _ := filepath.Glob(filepath.Join(dir, "*.go")); len(files) > 0 {
			return dir, nil
		}
	}
	return "", fmt.Errorf("%s: %w", step, ErrNone)
}

// Copy copies a step out of a tree into a module of its own under work, at the
// place that it has in the workbook, so that nothing but its .go files counts.
func Copy(tree, step, work string) (*Step, error) {
	from, err := Folder(tree, step)
	if err == nil {
		from, err = filepath.EvalSymlinks(from)
	}
	if err != nil {
		return nil, err
	}
	root := filepath.Join(work, step)
	s := &Step{Source: filepath.Join(root, "ch8", step), Binary: filepath.Join(root, path.Base(step))}
	if os.PathSeparator == '\\' {
		s.Binary += ".exe"
	}
	err = filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		return copyEntry(path, filepath.Join(s.Source, rel), entry, rel == ".")
	})
	if err != nil {
		return nil, fmt.Errorf("copying %s: %w", from, err)
	}
	return s, os.WriteFile(filepath.Join(root, "go.mod"), []byte("module goplab\n\ngo 1.25.0\n"), 0o644)
}

// copyEntry copies a folder, without what is in it, or a file that counts.
func copyEntry(from, to string, entry fs.DirEntry, top bool) error {
	name := entry.Name()
	overlooked := name[0] == '_' || name[0] == '.' // as go build does
	switch {
	case entry.IsDir() && !top && (overlooked || name == "testdata" || name == "vendor"):
		return fs.SkipDir
	case entry.IsDir():
		return os.MkdirAll(to, 0o755)
	case overlooked || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
		return nil
	case entry.Type()&fs.ModeSymlink != 0:
		return fmt.Errorf("%s is a link: hand in the file itself", name)
	case !entry.Type().IsRegular():
		return nil
	}
	return copyFile(from, to)
}

func copyFile(from, to string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	if info.Size() > mostSource {
		return fmt.Errorf("%s has more than %d bytes", from, mostSource)
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}

// Build builds a step's program. Its error, when the program does not compile,
// is what the compiler said, and wraps ErrCompile.
func (s *Step) Build() error {
	ctx, cancel := context.WithTimeout(context.Background(), buildLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, "go", "build", "-tags", "timetzdata", "-o", s.Binary, ".")
	cmd.Dir, cmd.WaitDelay = s.Source, time.Second
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOWORK=off", "GOFLAGS=", "GOPROXY=off")
	out, err := cmd.CombinedOutput()
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("%w within %v", ErrCompile, buildLimit)
	}
	if !errors.As(err, new(*exec.ExitError)) {
		return fmt.Errorf("running go build: %w", err)
	}
	return fmt.Errorf("%w:\n%s", ErrCompile, firstLines(string(out)))
}

// buildLimit is how long a build may take.
const buildLimit = 2 * time.Minute

// ErrCompile says that a program does not compile.
var ErrCompile = errors.New("it does not compile")

// firstLines keeps what a student needs to see of a compiler's output.
func firstLines(out string) string {
	const most = 6
	var lines []string
	for line := range strings.Lines(out) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && !strings.HasPrefix(line, "# ") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines[:min(len(lines), most)], "\n")
}
