package lab

import (
	"errors"
	"strings"
	"time"

	"goplab/internal/transcript"
)

// A stage carries out a transcript's actions with real sockets and programs. It
// is used from the script's goroutine alone, but for its events.
type stage struct {
	r      *round
	t      *transcript.Transcript
	events chan transcript.Event
	done   chan struct{} // closed when nobody takes events any more
	actors []performer
	err    error  // what ended the play and is no difference
	hint   string // of an action that failed
}

// A performer is an actor at work.
type performer interface {
	do(cell transcript.Cell) error
	leave() // when the play is over
}

func newStage(r *round, t *transcript.Transcript) *stage {
	s := &stage{r: r, t: t, events: make(chan transcript.Event, 64), done: make(chan struct{}), actors: make([]performer, len(t.Columns))}
	if server := r.server; server != nil && !server.Ended() {
		go func() {
			select {
			case <-server.Done():
				s.send(transcript.Event{Column: transcript.Judged, At: time.Now(), End: &transcript.Ended{Message: server.death().Error()}})
			case <-s.done:
			}
		}()
	}
	return s
}

// send hands an event to the player, or drops it when the play is over. It
// waits while the player is busy, so that a flood is never kept.
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
	err := s.do(column, life, cell)
	var fail *failure
	if err != nil && (!errors.As(err, &fail) || fail.early != "") {
		s.err = err
	} else if err != nil {
		s.hint = fail.hint
	}
	return err
}

func (s *stage) do(column, life int, cell transcript.Cell) (err error) {
	command, begins := strings.CutPrefix(cell.Text, "$ ")
	if !begins {
		return s.actors[column].do(cell)
	}
	from := source{s, column, life}
	switch role := s.t.Columns[column].Role; {
	case command == "listen":
		s.actors[column], err = from.listen()
	case command == "connect" && s.has(column, "killed"):
		s.actors[column], err = from.ownClient()
	case command == "connect":
		s.actors[column], err = from.connect()
	case role == transcript.Client:
		s.actors[column], err = from.client(strings.Fields(command))
	default:
		s.actors[column], err = from.program(command)
	}
	return err
}

// has says whether an action stands in a column.
func (s *stage) has(column int, action string) bool {
	for _, row := range s.t.Rows {
		if row.Cells[column].Text == action {
			return true
		}
	}
	return false
}

// leave ends all that the play has begun.
func (s *stage) leave() {
	close(s.done)
	for _, a := range s.actors {
		if a != nil {
			a.leave()
		}
	}
}

// A source is where the events of one life of a column come from.
type source struct {
	s            *stage
	column, life int
}

func (f source) data(b []byte) {
	f.s.send(transcript.Event{Column: f.column, Life: f.life, At: time.Now(), Data: append([]byte(nil), b...)})
}

func (f source) end(e transcript.Ended) {
	f.s.send(transcript.Event{Column: f.column, Life: f.life, At: time.Now(), End: &e})
}
