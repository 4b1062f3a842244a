package lab

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"goplab/internal/watched"
)

// raceBuild builds a program with the race detector, and returns its path.
func (r *round) raceBuild(name string) (string, error) {
	path := filepath.Join(r.dir(), name+"-race")
	cmd := exec.Command("go", "build", "-race", "-o", path, ".")
	cmd.Dir = r.bench.Programs[name].Source
	cmd.Env = append(os.Environ(), "CGO_ENABLED=1")
	out, err := cmd.CombinedOutput()
	switch {
	case err == nil:
		return path, nil
	case strings.Contains(string(out), "C compiler") || strings.Contains(string(out), "cgo") || strings.Contains(string(out), "not supported"):
		return "", &skipped{"the race detector needs a C compiler, and there is none here"}
	}
	return "", failf("%s does not build with the race detector: %s", name, watched.LastWords(string(out)))
}
