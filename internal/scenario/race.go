package scenario

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"goplab/internal/isolate"
	"goplab/internal/say"
	"goplab/internal/submission"
	"goplab/internal/transcript"
)

// raceBuilds are the programs of a bench that were built with the race detector.
type raceBuilds struct {
	mu    sync.Mutex
	built map[string]func() (path string, err error)
}

// A RaceBuild is a program that was built with the race detector, or could not be.
type RaceBuild struct {
	Path string
	Err  error // what a scenario that needs it reports
}

// BuildForRace builds beforehand what scenarios start with the race detector, and returns
// it by the names of programs.
func (b *Bench) BuildForRace(ctx context.Context, scenarios ...Scenario) map[string]RaceBuild {
	built := map[string]RaceBuild{}
	for _, s := range scenarios {
		for _, name := range s.racing(b.Step) {
			if b.Programs[name].Err == nil {
				path, err := b.raceBuild(ctx, name)
				built[name] = RaceBuild{path, err}
			}
		}
	}
	return built
}

// raceBuild builds a program with the race detector, once, and returns its path.
func (b *Bench) raceBuild(ctx context.Context, name string) (path string, err error) {
	if ahead := b.Programs[name].Race; ahead != nil {
		return ahead.Path, ahead.Err
	}
	b.race.mu.Lock()
	if b.race.built == nil {
		b.race.built = map[string]func() (string, error){}
	}
	if b.race.built[name] == nil {
		b.race.built[name] = sync.OnceValues(func() (string, error) {
			if b.Building != nil {
				b.Building(say.Sprintf("%s for the race detector", name))
			}
			return b.buildWithRace(ctx, name)
		})
	}
	build := b.race.built[name]
	b.race.mu.Unlock()
	return build()
}

// CCompiler is what a build with the race detector needs.
const CCompiler = "a C compiler"

// buildWithRace builds a program with the race detector, in a new folder.
func (b *Bench) buildWithRace(ctx context.Context, name string) (path string, err error) {
	dir, err := os.MkdirTemp(b.Work, name+"-race")
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, name)

	defer isolate.BuildTurn()()
	source := &submission.Source{Dir: b.Programs[name].Source, Trusted: b.Trusted}
	switch err = source.BuildRace(ctx, path); {
	case err == nil:
		return path, nil
	case errors.Is(err, submission.ErrNoRace):
		return "", &SkipError{
			Reason:  say.Text("the race detector needs a C compiler, and there is none here"),
			Missing: CCompiler,
		}
	}
	if err = NotBuilt(name, err); isNoVerdict(err) {
		return "", err
	}
	return "", Failf("with the race detector, %s %v", name, err)
}

// raceError returns the failure of a program whose output has a report of the race
// detector, or nil.
func raceError(name, output string) error {
	_, report, found := strings.Cut(output, "WARNING: DATA RACE")
	if !found {
		return nil
	}
	sentence := say.Sprintf("%s has a data race: two goroutines use the same variable without synchronization, and at least one of them writes to it", name)
	if place := racePlace(report); place != "" {
		sentence = say.Sprintf("%s (%s)", sentence, place)
	}
	return &FailError{Sentence: sentence, Picture: racePicture(report), Symptom: transcript.Raced}
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
