package submission

import (
	"context"
	"path/filepath"
	"strings"

	"goplab/internal/watched"

	"goplab/internal/say"
)

// Build builds the program, unless the context is done before. If it does not compile, the error is an ErrBuild
// and tells what the compiler said.
func (s *Source) Build(ctx context.Context) error {
	if err := s.Check(); err != nil {
		return err
	}
	return s.run(ctx, build{binary: s.Binary, link: "-s -w"})
}

// Check returns an ErrBuild if the program uses what it may not. It does not compile it.
func (s *Source) Check() error {
	if _, err := goEnv(); err != nil { // then nobody knows what is in the library
		return &MachineError{err}
	}
	p, err := s.read()
	if err != nil {
		return err
	}
	return p.check()
}

// A compilerError is an ErrBuild of a program that does not compile.
type compilerError struct {
	output string
	dir    string // of the program
}

func (e *compilerError) Error() string {
	return say.Sprintf("%v:\n%s", ErrBuild, firstLines(strings.ReplaceAll(e.output, e.dir+string(filepath.Separator), "./")))
}

func (e *compilerError) Is(target error) bool { return target == ErrBuild }

// firstLines returns the part of the compiler's output that a student needs.
func firstLines(out string) string {
	var lines []string
	for line := range strings.Lines(out) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && !strings.HasPrefix(line, "# ") {
			lines = append(lines, watched.Plain(line[:min(len(line), maxErrorLine)]))
		}
	}
	return strings.Join(lines[:min(len(lines), maxErrorLines)], "\n")
}
