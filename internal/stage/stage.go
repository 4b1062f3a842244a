// Package stage plays transcripts for real: it carries out what their actors do,
// with sockets and programs.
//
// A column is a client of the server under test (a connection, or a process such as
// nc), a server that the harness plays, or the program under test beside such
// servers. Any dialect whose programs talk over one TCP connection can use it:
//
//	t, err := stage.Parse(r, notation, args)
//	...
//	return stage.Play(r, t)
//
// A client that a transcript kills is a process of its own: see BeClient, which
// lab.Enter calls.
package stage

import (
	"errors"
	"strings"
	"time"

	"goplab/internal/record"
	"goplab/internal/say"
	"goplab/internal/scenario"
	"goplab/internal/transcript"
)

// Parse parses a transcript among the files of a scenario: the file "transcript" if
// the arguments of a command name no other.
func Parse(r *scenario.Round, notation transcript.Dialect, args []string) (*transcript.Transcript, error) {
	name := "transcript"
	if len(args) > 0 {
		name = args[0]
	}
	text, file, line, err := r.File(name)
	if err != nil {
		return nil, err
	}
	t, err := transcript.Parse(notation, file, line, text)
	if err != nil {
		return nil, &scenario.FileError{Err: err}
	}
	return t, nil
}

// Play plays a transcript. A difference is a *scenario.FailError with its picture.
func Play(r *scenario.Round, t *transcript.Transcript) error {
	s := newStage(r, t)
	defer s.leave()
	happened, err := transcript.Play(t, s, s.subjectName())

	// An action may fail for a reason that is not about the program, or too early
	// for a picture.
	var difference *transcript.DifferenceError
	var fail *scenario.FailError
	if !errors.As(err, &difference) {
		return err
	}
	s.recordDifference(difference)
	failed := errors.As(difference.Err, &fail)
	if s.err != nil {
		return s.err
	}
	if subject := r.Subject(); subject != nil && subject.Ended() && !subject.HasServed() {
		return subject.Death()
	}

	result := &scenario.FailError{
		Sentence: difference.Error(),
		Picture:  transcript.Picture(t, happened, difference),
		Symptom:  difference.Symptom,
		Err:      difference.Err,
	}
	if failed {
		result.Hint, result.Symptom = fail.Hint, fail.Symptom
	}
	s.explainStderr(difference, result)
	return result
}

// explainStderr says so if a program printed on standard error what is missing on standard
// output. A terminal shows both.
func (s *stage) explainStderr(d *transcript.DifferenceError, f *scenario.FailError) {
	if d.Column < 0 {
		return
	}
	p, is := s.actors[d.Column].(*program)
	cell := s.t.Rows[d.Row].Cells[d.Column]
	if wanted := cell.Data; is && cell.Kind != transcript.End && wanted != "" && strings.Contains(p.process.Stderr(), strings.TrimSpace(wanted)) {
		f.Sentence = say.Sprintf("%s; it printed that on standard error", f.Sentence)
		f.Hint = say.Text("print, println, and package log write to standard error: write to os.Stdout")
	}
}

// A stage is a transcript.Stage. Only the goroutine of the command uses it, except
// for its events.
type stage struct {
	r      *scenario.Round
	t      *transcript.Transcript
	events chan transcript.Event
	done   chan struct{} // closed when nobody takes events any more
	actors []performer
	lanes  []*record.Lane // of the columns
	err    error          // why an action failed, if that is not a difference
}

// A performer is an actor at work.
type performer interface {
	do(cell transcript.Cell) error
	leave() // when the play is over
}

func newStage(r *scenario.Round, t *transcript.Transcript) *stage {
	s := &stage{r: r, t: t, events: make(chan transcript.Event, 64), done: make(chan struct{}), actors: make([]performer, len(t.Columns))}
	s.makeLanes()
	if subject := r.Subject(); subject != nil && !subject.Ended() {
		go func() {
			select {
			case <-subject.Done():
				s.send(transcript.Event{Column: transcript.Subject, At: time.Now(), Err: subject.Death()})
			case <-s.done:
			}
		}()
	}
	return s
}

// subjectName returns the name of the program that the transcript judges.
func (s *stage) subjectName() string {
	if subject := s.r.Subject(); subject != nil {
		return subject.Name
	}
	return s.r.Step().Name
}

// send hands an event to the player, or drops it when the play is over. It waits
// while the player is busy, so that a flood is never kept.
func (s *stage) send(e transcript.Event) {
	select {
	case s.events <- e:
	case <-s.done:
	}
}

// Events is part of transcript.Stage.
func (s *stage) Events() <-chan transcript.Event { return s.events }

// Do is part of transcript.Stage.
func (s *stage) Do(column, life int, cell transcript.Cell) error {
	// A server waits for its clients before it sends something, and a client's first line
	// may be there before connect returns.
	isServer := s.t.Columns[column].Role == transcript.Server
	if !isServer {
		s.recordAction(column, cell)
	}
	err := s.do(column, life, cell)
	if isServer && err == nil {
		s.recordAction(column, cell)
	}
	var fail *scenario.FailError
	if err != nil && (!errors.As(err, &fail) || fail.IsEarly()) {
		s.err = err
	}
	return err
}

func (s *stage) do(column, life int, cell transcript.Cell) (err error) {
	command, begins := strings.CutPrefix(cell.Text, "$ ")
	if !begins {
		return s.actors[column].do(cell)
	}

	from := s.source(column, life)
	switch role := s.t.Columns[column].Role; {
	case command == "listen":
		s.actors[column], err = listen(from)
	case command == "connect" && s.isKilled(column):
		s.actors[column], err = startOwnClient(from)
	case command == "connect":
		s.actors[column], err = connect(from)
	case role == transcript.Client:
		s.actors[column], err = startClient(from, strings.Fields(command))
	default:
		s.actors[column], err = startProgram(from, command)
	}
	return err
}

// isKilled reports whether the actor of a column is killed at some moment, for
// which it must be a process.
func (s *stage) isKilled(column int) bool {
	for _, row := range s.t.Rows {
		if row.Cells[column].Text == "killed" {
			return true
		}
	}
	return false
}

// leave ends everything that the play has begun.
func (s *stage) leave() {
	close(s.done)
	for _, a := range s.actors {
		if a != nil {
			a.leave()
		}
	}
}
