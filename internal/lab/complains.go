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
	if word == anyWord {
		word = ""
	}
	end := transcript.Ended{Status: p.Status(), Message: watched.LastWords(p.Stderr()), Stderr: p.Stderr()}
	if wrong := end.MustSay(line, word); wrong != "" {
		return failf("%s", wrong)
	}
	return nil
}
