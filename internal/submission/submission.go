// Package submission finds and builds the programs of a tree: a folder that
// holds clock1, netcat1, … directly or under ch8.
package submission

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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

// Copy copies a step out of a tree into a module of its own under work, so that
// nothing but its .go files counts.
func Copy(tree, step, work string) (*Step, error) {
	from, err := Folder(tree, step)
	if err != nil {
		return nil, err
	}
	s := &Step{Source: filepath.Join(work, step, "src"), Binary: filepath.Join(work, step, step)}
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
		if entry.IsDir() {
			return os.MkdirAll(filepath.Join(s.Source, rel), 0o755)
		}
		name := entry.Name()
		if !entry.Type().IsRegular() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		return copyFile(path, filepath.Join(s.Source, rel))
	})
	if err != nil {
		return nil, fmt.Errorf("copying %s: %w", from, err)
	}
	return s, os.WriteFile(filepath.Join(s.Source, "go.mod"), []byte("module goplab/"+step+"\n\ngo 1.25.0\n"), 0o644)
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
	cmd := exec.Command("go", "build", "-tags", "timetzdata", "-o", s.Binary, ".")
	cmd.Dir = s.Source
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOWORK=off", "GOFLAGS=", "GOPROXY=off")
	out, err := cmd.CombinedOutput()
	if err == nil {
		return nil
	}
	if !errors.As(err, new(*exec.ExitError)) {
		return fmt.Errorf("running go build: %w", err)
	}
	return fmt.Errorf("%w:\n%s", ErrCompile, firstLines(string(out)))
}

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
