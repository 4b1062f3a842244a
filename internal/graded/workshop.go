package graded

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"goplab/internal/isolate"
	"goplab/internal/lab"
	"goplab/internal/scenario"
	"goplab/internal/submission"
)

// A Workshop is where variants are built, all with one command, and made ready to
// be played.
type Workshop struct {
	Dir       string // for sources and executables
	Solutions *lab.Builder
}

// Build builds variants.
func (w *Workshop) Build(variants []Variant) error {
	return w.BuildContext(context.Background(), variants)
}

// BuildContext is like Build, but ends the build when the context is done.
func (w *Workshop) BuildContext(ctx context.Context, variants []Variant) error {
	module := []byte("module variants\n\ngo 1.25.0\n")
	if err := os.WriteFile(filepath.Join(w.Dir, "go.mod"), module, 0o644); err != nil {
		return err
	}
	for _, v := range variants {
		if err := w.write(v); err != nil {
			return err
		}
	}

	defer isolate.BuildTurn()()
	bin := filepath.Join(w.Dir, "bin") + string(filepath.Separator)
	cmd := exec.CommandContext(ctx, "go", "build", "-ldflags=-s -w", "-o", bin, "./...")
	cmd.Dir, cmd.Env = w.Dir, append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building right and wrong programs: %w\n%s", err, out)
	}
	return nil
}

// write writes the source of a variant.
func (w *Workshop) write(v Variant) error {
	dir := filepath.Join(w.Dir, v.ID())
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	for name, text := range v.Files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return submission.AddZones(dir)
}

// Bench returns a bench for a variant: the solutions of its step, with the variant
// in the place of one of them.
func (w *Workshop) Bench(v Variant, step scenario.Step) *scenario.Bench {
	bench := w.Solutions.Bench(context.Background(), step)
	bench.Programs[v.Program] = scenario.Executable{
		Path:   filepath.Join(w.Dir, "bin", v.ID()),
		Source: filepath.Join(w.Dir, v.ID()),
	}
	return bench
}
