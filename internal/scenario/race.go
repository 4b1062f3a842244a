package scenario

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"goplab/internal/watched"
)

// raceBuild builds a program with the race detector and returns its path. It waits
// until another scenario has seen the program do something, since the first such
// build on a machine takes half a minute.
func raceBuild(r *Round, name string) (string, error) {
	if reporter := r.bench.startup.awaitLife(); reporter != "" {
		return "", Skipf("the program exits before it does anything: see %s", reporter)
	}

	path := filepath.Join(r.Dir(), name+"-race")
	cmd := exec.Command("go", "build", "-race", "-o", path, ".")
	cmd.Dir = r.bench.Programs[name].Source
	cmd.Env = append(os.Environ(), "CGO_ENABLED=1")
	out, err := cmd.CombinedOutput()
	switch text := string(out); {
	case err == nil:
		return path, nil
	case strings.Contains(text, "C compiler"), strings.Contains(text, "cgo"), strings.Contains(text, "not supported"):
		return "", Skipf("the race detector needs a C compiler, and there is none here")
	}
	return "", Failf("%s does not build with the race detector: %s", name, watched.LastWords(string(out)))
}

// raceError returns the failure of a program whose output has a report of the race
// detector, or nil.
func raceError(name, output string) error {
	_, report, found := strings.Cut(output, "WARNING: DATA RACE")
	if !found {
		return nil
	}
	const sentence = "%s has a data race: two goroutines use the same variable without synchronization, and at least one of them writes to it"
	if place := racePlace(report); place != "" {
		return Failf(sentence+" (%s)", name, place)
	}
	return Failf(sentence, name)
}

// racePlace returns the first line of the program's own code in a report.
func racePlace(report string) string {
	for line := range strings.Lines(report) {
		file, _, found := strings.Cut(strings.TrimSpace(line), " +0x")
		if found && strings.Contains(file, ".go:") && !strings.Contains(file, "/src/") {
			return file[strings.LastIndexAny(file, `/\`)+1:]
		}
	}
	return ""
}
