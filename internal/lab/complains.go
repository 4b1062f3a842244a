package lab

import (
	"strings"
	"time"

	"goplab/internal/transcript"
	"goplab/internal/watched"
)

// anyWord stands for a message in whatever words.
const anyWord = "-"

// complains checks that a program refuses its arguments: it says so on standard
// error, with a word, and ends with a status that is not 0.
func complains(r *round, args []string) error {
	word, args := args[0], args[1:]
	path, err := r.program(args[0])
	if err != nil {
		return err
	}
	p, err := r.start(watched.Config{Path: path, Args: args})
	if err != nil {
		return err
	}
	line := strings.Join(args, " ")
	if len(args) == 1 {
		line += " without arguments"
	}
	select {
	case <-p.Done():
	case <-time.After(transcript.ConnectLimit):
		return failf("%s must end with a message and a status that is not 0, and was still running after %v", line, transcript.ConnectLimit)
	}
	stderr := p.Stderr()
	said := watched.LastWords(stderr)
	switch {
	case p.Status() == 0:
		return failf("%s must end with a status that is not 0, and ended with status 0", line)
	case strings.HasPrefix(said, "panic: runtime error"), strings.HasPrefix(said, "fatal error: "):
		return failf("%s crashed where it must say what was wrong: %s", line, said)
	case said == "":
		return failf("%s said nothing on standard error: it must say what was wrong", line)
	case word != anyWord && !strings.Contains(stderr, word):
		return failf("%s must name %s in its message on standard error; it said %q", line, word, said)
	}
	return nil
}
