package submission

import (
	"context"
	"errors"
	"runtime"
	"strings"
)

// ErrNoRace means that programs cannot be built with the race detector here.
var ErrNoRace = errors.New("the race detector needs a C compiler")

// BuildRace builds the program with the race detector, of the same files as Build. It looks
// up names as the program of Build does. On Linux, the executable is static where the machine
// has a static C library, so that it runs in a cell.
func (s *Source) BuildRace(ctx context.Context, binary string) error {
	b := build{
		binary: binary,
		flags:  []string{"-race", "-tags=netgo,osusergo"},
		link:   "-s -w",
		cgo:    true,
		needs:  []string{"runtime/cgo", "runtime/race"},
	}
	static := b
	if runtime.GOOS == "linux" && !s.Trusted {
		static.link += " -linkmode=external -extldflags=-static"
	}
	err := s.run(ctx, static)
	if err != nil && strings.Contains(err.Error(), "cannot find -l") {
		err = s.run(ctx, b)
	}

	var compiler *compilerError
	if errors.As(err, &compiler) && compiler.isAboutC() {
		return ErrNoRace
	}
	return err
}

// isAboutC reports whether the machine cannot build for the race detector.
func (e *compilerError) isAboutC() bool {
	for _, sign := range []string{"C compiler", "requires cgo", "not supported", `": executable file not found`} {
		if strings.Contains(e.output, sign) {
			return true
		}
	}
	return false
}
