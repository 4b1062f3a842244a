package transcript_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"goplab/internal/clocktest"
	"goplab/internal/transcript"
)

// A fakeStage is a Stage whose actors are goroutines, in fake time.
type fakeStage struct {
	t       *transcript.Transcript
	server  func(*fakeStage)  // the server under test, if there is one
	program func(*fakeRun)    // the program under test beside fake servers
	accept  chan *fakeConn    // the connections that the server under test accepts
	conns   map[int]*fakeConn // the clients, by column
	runs    []*fakeRun
	listens bool // a fake server is listening

	waited []transcript.Wait // what the player waited for

	events chan transcript.Event
	over   chan struct{}
	actors sync.WaitGroup
}

var tokyo = time.FixedZone("JST", 9*60*60)

// playClock plays a transcript of clock servers and their clients in fake time. It
// must be called in a bubble.
func playClock(t *testing.T, text string, server func(*fakeStage), program func(*fakeRun)) (*transcript.Happened, error) {
	t.Helper()
	return playParsed(parse(t, text), server, program)
}

// playParsed plays a transcript in fake time. It must be called in a bubble.
func playParsed(t *transcript.Transcript, server func(*fakeStage), program func(*fakeRun)) (*transcript.Happened, error) {
	s := newFakeStage(t, server, program)
	if program != nil {
		return s.play("netcat1")
	}
	return s.play("clock1")
}

func newFakeStage(t *transcript.Transcript, server func(*fakeStage), program func(*fakeRun)) *fakeStage {
	return &fakeStage{t: t, server: server, program: program, accept: make(chan *fakeConn, 16),
		conns: map[int]*fakeConn{}, events: make(chan transcript.Event, 64), over: make(chan struct{})}
}

// play plays the transcript of the stage, for the program of that name.
func (s *fakeStage) play(name string) (*transcript.Happened, error) {
	if s.server != nil {
		s.actors.Go(func() { s.server(s) })
	}
	happened, err := transcript.Play(s.t, s, name)
	close(s.over)
	s.actors.Wait()
	return happened, err
}

// A playTest says how a play must end: without a difference if want is empty.
type playTest struct {
	name, text  string
	server      func(*fakeStage)
	program     func(*fakeRun)
	want        string
	row, column int
}

func testPlays(t *testing.T, dialect transcript.Dialect, tests []playTest) {
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				parsed, err := transcript.Parse(dialect, "test.txtar", 1, test.text)
				require.NoError(t, err)

				_, err = playParsed(parsed, test.server, test.program)
				if test.want == "" {
					require.NoError(t, err)
					return
				}

				var difference *transcript.DifferenceError
				require.ErrorAs(t, err, &difference)
				assert.EqualError(t, err, test.want)
				assert.Equal(t, test.row, difference.Row, "row")
				assert.Equal(t, test.column, difference.Column, "column")
			})
		})
	}
}

func testClockPlays(t *testing.T, tests []playTest) {
	testPlays(t, clocktest.Notation(tokyo), tests)
}

// Waited is part of transcript.Watcher.
func (s *fakeStage) Waited(w transcript.Wait) { s.waited = append(s.waited, w) }

// Events is part of transcript.Stage.
func (s *fakeStage) Events() <-chan transcript.Event { return s.events }

// Do is part of transcript.Stage.
func (s *fakeStage) Do(column, life int, cell transcript.Cell) error {
	role, begins := s.t.Columns[column].Role, strings.HasPrefix(cell.Text, "$ ")
	switch {
	case begins && role == transcript.Server:
		s.listens = true
	case begins && role == transcript.Program:
		s.start(column, life)
	case begins && s.server == nil:
		return errors.New("nobody listens on localhost:8000")
	case begins:
		s.conns[column] = s.connect(column, life)
	case role == transcript.Client && cell.Kind == transcript.Bytes:
		s.conns[column].said <- cell.Data
	case role == transcript.Client && cell.Text == "stops reading":
		close(s.conns[column].deaf)
	case role == transcript.Client:
		close(s.conns[column].left)
	case role == transcript.Server:
		s.serve(cell)
	}
	return nil // a program ignores ^C
}

// send reports what an actor saw, unless the play is over.
func (s *fakeStage) send(e transcript.Event) {
	e.At = time.Now()
	select {
	case s.events <- e:
	case <-s.over:
	}
}

// sleep reports whether the play goes on after it.
func (s *fakeStage) sleep(d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-s.over:
		return false
	}
}
