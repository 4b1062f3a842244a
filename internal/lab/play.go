package lab

import (
	"errors"

	"goplab/internal/transcript"
)

// play plays a transcript.
func play(r *round, args []string) error {
	name := "transcript"
	if len(args) == 1 {
		name = args[0]
	}
	text, file, line := r.file(name)
	t, err := transcript.Parse(file, line, text)
	if err != nil {
		return &malformed{err}
	}
	zone, err := r.zone()
	if err != nil {
		return err
	}
	s := newStage(r, t)
	defer s.leave()
	happened, err := transcript.Play(t, s, transcript.Options{Program: r.judgedName(), Zone: zone})
	if s.err != nil {
		return s.err // of this machine, or too early for a picture
	}
	if err != nil && r.server != nil && r.server.Ended() && !r.server.served.Load() {
		return r.server.death()
	}
	var difference *transcript.Difference
	if errors.As(err, &difference) {
		return &failure{sentence: difference.Sentence, picture: transcript.Picture(t, happened, difference), hint: s.hint}
	}
	return err
}

// judgedName names the program that a transcript judges.
func (r *round) judgedName() string {
	if r.server != nil {
		return r.server.name
	}
	return r.scenario.Step
}
