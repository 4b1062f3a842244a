package submission

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// Build builds the program. If it does not compile, the error is an ErrBuild
// and tells what the compiler said.
func (s *Source) Build() error {
	ctx, cancel := context.WithTimeout(context.Background(), buildLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, "go", "build", "-ldflags=-s -w", "-o", s.Binary, ".")
	cmd.Dir, cmd.WaitDelay = s.Dir, waitDelay
	// Without cgo the runtime reports that all goroutines are asleep.
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOWORK=off", "GOFLAGS=", "GOPROXY=off")
	out, err := cmd.CombinedOutput()

	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return slowBuildError{}
	case !errors.As(err, new(*exec.ExitError)):
		return fmt.Errorf("%w: running go build: %w", ErrBuild, err)
	}
	return fmt.Errorf("%w:\n%s", ErrBuild, firstLines(string(out)))
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
